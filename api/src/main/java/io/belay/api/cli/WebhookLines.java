package io.belay.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.belay.api.request.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a site file that say who is told. Everything else stays letter for letter; whoever changes a file with
 * this reads it again, for YAML can be written in ways that lines do not show.
 */
final class WebhookLines {
    private static final String BLOCK = "webhooks:";

    private WebhookLines() {}

    /** One program as one line of YAML. */
    static String line(String name, String url, String secret, List<String> events) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("url", url);
        said.put("secret", secret);
        if (!events.isEmpty()) {
            said.put("events", events);
        }
        try {
            // JSON is YAML, and knows how to quote.
            return name + ": "
                    + Json.lenient()
                            .writeValueAsString(said)
                            .replace("\",\"", "\", \"")
                            .replace("\":", "\": ");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The lines with one program more: first of its block, or in a block of its own at the end. */
    static List<String> with(List<String> lines, String line) {
        List<String> more = new ArrayList<>(lines);
        int block = block(lines);
        if (block >= 0) {
            more.add(block + 1, " ".repeat(indent(lines, block)) + line);
            return more;
        }
        int end = more.size();
        while (end > 0 && more.get(end - 1).isBlank()) {
            end--;
        }
        more.addAll(end, List.of("", BLOCK, "  " + line));
        return more;
    }

    /** The lines without a program, and without the block when it was the last. */
    static List<String> without(List<String> lines, String name) {
        List<String> fewer = new ArrayList<>(lines);
        int block = block(lines);
        if (block < 0) {
            return fewer;
        }
        int first = block + 1;
        String beginning = " ".repeat(indent(lines, block)) + name + ":";
        while (first < fewer.size() && !fewer.get(first).startsWith(beginning)) {
            first++;
        }
        int after = first + 1;
        while (after < fewer.size() && deeper(fewer.get(after), indent(lines, block))) {
            after++;
        }
        fewer.subList(Math.min(first, fewer.size()), Math.min(after, fewer.size()))
                .clear();
        if (block + 1 >= fewer.size() || !deeper(fewer.get(block + 1), 0)) {
            fewer.remove(block);
        }
        return fewer;
    }

    private static int block(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(BLOCK + "\\s*(#.*)?")) {
                return i;
            }
        }
        return -1;
    }

    /** How far the names of the block are indented. */
    private static int indent(List<String> lines, int block) {
        return lines.subList(block + 1, lines.size()).stream()
                .filter(line -> deeper(line, 0) && !line.strip().startsWith("#"))
                .map(WebhookLines::spaces)
                .findFirst()
                .orElse(2);
    }

    private static boolean deeper(String line, int than) {
        return !line.isBlank() && spaces(line) > than;
    }

    private static int spaces(String line) {
        return line.length() - line.stripLeading().length();
    }
}
