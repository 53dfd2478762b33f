package io.belay.api.cli;

import picocli.CommandLine.Option;

/** The option of commands that take something away. */
final class Sure {
    @Option(
            names = {"-y", "--yes"},
            description =
                    "Does it without asking. Without it a terminal asks, and where there is none nothing is done.")
    private boolean yes;

    boolean yes() {
        return yes;
    }
}
