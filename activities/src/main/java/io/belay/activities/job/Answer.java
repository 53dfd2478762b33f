package io.belay.activities.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An answer of the helper: a line of words, and what follows it. Whatever a login script printed before is passed over;
 * the nonce proves that the line answers this question.
 *
 * @param words of the line, after the nonce
 * @param body bytes after the line
 */
record Answer(List<String> words, byte[] body) {
    static Optional<Answer> in(byte[] raw, String nonce) {
        byte[] mark = ("\nBELAY1 " + nonce + ' ').getBytes(StandardCharsets.US_ASCII);
        int start = find(raw, mark);
        if (start < 0) {
            return Optional.empty();
        }
        int end = start + mark.length;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        if (end == raw.length) {
            return Optional.empty();
        }
        String line = new String(raw, start + mark.length, end - start - mark.length, StandardCharsets.UTF_8);
        List<String> words = List.of(Tail.printable(line).split(" "));
        return Optional.of(new Answer(words, Arrays.copyOfRange(raw, end + 1, raw.length)));
    }

    String word(int index) {
        return index < words.size() ? words.get(index) : "-";
    }

    long number(int index) {
        String word = word(index);
        return word.matches("[0-9]{1,18}") ? Long.parseLong(word) : 0;
    }

    private static int find(byte[] raw, byte[] mark) {
        for (int i = 0; i + mark.length <= raw.length; i++) {
            if (Arrays.equals(raw, i, i + mark.length, mark, 0, mark.length)) {
                return i;
            }
        }
        return -1;
    }
}
