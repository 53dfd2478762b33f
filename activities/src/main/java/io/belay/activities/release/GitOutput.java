package io.belay.activities.release;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What git answered. */
final class GitOutput {
    /** Git's and ssh's own words; git is run in the language of these. */
    private static final Pattern LASTING =
            Pattern.compile("does not appear to be a git repository|repository '.*' does not exist"
                    + "|repository '.*' not found|Repository not found|Authentication failed|could not read Username"
                    + "|Permission denied|Host key verification failed|dubious ownership|transport '.*' not allowed");

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

    /** Whether the answer will be the same however often it is asked: there is no such repository, or no right to read it. */
    boolean lasts() {
        return LASTING.matcher(errors).find();
    }

    static String masked(String text) {
        return text.replaceAll("://[^/@\\s]+@", "://••••@");
    }
}
