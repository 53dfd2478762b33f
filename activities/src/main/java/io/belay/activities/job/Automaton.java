package io.belay.activities.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds any of several byte strings in a stream, byte after byte, whatever the pieces in which it comes. */
final class Automaton {
    private final List<int[]> next = new ArrayList<>();
    private final List<Integer> depth = new ArrayList<>();
    private final List<Integer> word = new ArrayList<>();
    private final List<byte[]> words;
    private final int[][] steps;
    private final int[] depths;
    private final int[] ends;

    Automaton(List<byte[]> words) {
        this.words = words.stream().filter(bytes -> bytes.length > 0).toList();
        node(0);
        for (int i = 0; i < this.words.size(); i++) {
            insert(i);
        }
        link();
        steps = next.toArray(int[][]::new);
        depths = depth.stream().mapToInt(Integer::intValue).toArray();
        ends = word.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether there is nothing to find. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The state after one more byte; 0 is the beginning. */
    int step(int state, byte b) {
        return steps[state][b & 0xff];
    }

    /** How many of the bytes read last may be the beginning of something. */
    int depth(int state) {
        return depths[state];
    }

    /** Which byte string, the longest, ends here; -1 for none. */
    int found(int state) {
        return ends[state];
    }

    int length(int index) {
        return words.get(index).length;
    }

    private int node(int deep) {
        int[] row = new int[256];
        Arrays.fill(row, -1);
        next.add(row);
        depth.add(deep);
        word.add(-1);
        return next.size() - 1;
    }

    private void insert(int index) {
        int state = 0;
        for (byte b : words.get(index)) {
            int target = next.get(state)[b & 0xff];
            if (target < 0) {
                target = node(depth.get(state) + 1);
                next.get(state)[b & 0xff] = target;
            }
            state = target;
        }
        word.set(state, index);
    }

    /** Breadth first: where a byte leads nowhere, it leads where the longest shorter ending leads. */
    private void link() {
        int[] fall = new int[next.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] row = next.get(state);
            for (int b = 0; b < 256; b++) {
                int back = state == 0 ? 0 : next.get(fall[state])[b];
                if (row[b] < 0) {
                    row[b] = back;
                } else {
                    fall[row[b]] = back;
                    if (word.get(row[b]) < 0) {
                        word.set(row[b], word.get(back));
                    }
                    queue.add(row[b]);
                }
            }
        }
    }
}
