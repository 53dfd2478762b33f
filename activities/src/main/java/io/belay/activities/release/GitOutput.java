package io.belay.activities.release;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What git answered. */
final class GitOutput {
    private final int status;
    private final byte[] output;
    private final String errors;

    GitOutput(int status, byte[] output, String errors) {
        this.status = status;
        this.output = output;
        this.errors = errors;
    }

    boolean succeeded() {
        return status == 0;
    }

    byte[] bytes() {
        return output;
    }

    String text() {
        return new String(output, StandardCharsets.UTF_8).trim();
    }

    List<String> lines() {
        return new String(output, StandardCharsets.UTF_8).lines().toList();
    }

    /** What went wrong, in git's words, without passwords that stand in addresses. */
    String reason() {
        String said = errors.lines()
                .filter(line -> !line.isBlank())
                .limit(3)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return masked(said.isEmpty() ? "exit status " + status : said);
    }

    static String masked(String text) {
        return text.replaceAll("://[^/@\\s]+@", "://••••@");
    }
}
