package io.belay.activities.job;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Watches a stream of output go by, keeping next to nothing of it: words that mean failure, whether the last line holds
 * one of the words that mean success, and the tail.
 */
final class OutputScan {
    private final Automaton forbidden;
    private final Automaton last;
    private final List<String> forbiddenWords;
    private final Tail tail = new Tail();
    private int forbiddenState;
    private int lastState;
    private String found = "";
    private boolean lineHolds;
    private boolean lineBlank = true;
    private boolean lastLineHolds;
    private long missing;

    OutputScan(List<String> lastWords, List<String> forbiddenWords) {
        this.forbiddenWords =
                forbiddenWords.stream().filter(word -> !word.isEmpty()).toList();
        this.forbidden = automaton(this.forbiddenWords);
        this.last = automaton(lastWords);
    }

    private static Automaton automaton(List<String> words) {
        return new Automaton(words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    void add(byte[] bytes, int from, int count) {
        tail.add(bytes, from, count);
        for (int i = from; i < from + count; i++) {
            byte b = bytes[i];
            forbiddenState = forbidden.step(forbiddenState, b);
            if (forbidden.found(forbiddenState) >= 0 && found.isEmpty()) {
                found = forbiddenWords.get(forbidden.found(forbiddenState));
            }
            if (b == '\n' || b == '\r') {
                endLine();
            } else {
                lineBlank &= b == ' ' || b == '\t';
                lastState = last.step(lastState, b);
                lineHolds |= last.found(lastState) >= 0;
            }
        }
    }

    private void endLine() {
        if (!lineBlank) {
            lastLineHolds = lineHolds;
        }
        lineBlank = true;
        lineHolds = false;
        lastState = 0;
    }

    /** Bytes went by that nobody saw. */
    void gap(long bytes) {
        missing += bytes;
        forbiddenState = 0;
        endLine();
    }

    /** The first forbidden word that was seen; empty when none was. */
    String forbiddenWord() {
        return found;
    }

    /** Whether the last line that is not blank holds one of the last words. */
    boolean endsWell() {
        return lineBlank ? lastLineHolds : lineHolds;
    }

    /** How many bytes nobody saw. */
    long missing() {
        return missing;
    }

    /** The end of the output: printable, at most 2 KB. */
    String tail() {
        return tail.text();
    }
}
