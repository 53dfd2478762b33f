package io.belay.api.cli;

import picocli.CommandLine.Option;

/** The option of commands that follow something. */
final class UntilAsked {
    @Option(
            names = "--until-asked",
            description = "Ends with 7 as soon as it waits for a person's answer, for programs that cannot give one.")
    private boolean asked;

    boolean asked() {
        return asked;
    }
}
