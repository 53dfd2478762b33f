package io.belay.api.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** The options of what keeps something longer than the site file says. */
final class KeptLonger {
    @Option(
            names = "--until",
            required = true,
            paramLabel = "DAY",
            description = "Until then at least: the beginning of 2026-12-31 in UTC, or a moment: 2026-12-31T12:00:00Z.")
    private String until = "";

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    /** As REST wants it. */
    Map<String, String> body() {
        return Map.of("until", until, "comment", comment);
    }
}
