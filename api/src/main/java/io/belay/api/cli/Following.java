package io.belay.api.cli;

import java.io.PrintWriter;

/**
 * How something is followed.
 *
 * @param out where it is told
 * @param err where everything else is told
 * @param terminal what the screen can do
 * @param json whether programs read it: one JSON document a line
 * @param untilAsked whether to end as soon as a person is asked
 */
record Following(PrintWriter out, PrintWriter err, Terminal terminal, boolean json, boolean untilAsked) {
    /** As a command was told to. */
    static Following of(CliCommand command, PrintWriter out, boolean untilAsked) {
        return new Following(out, command.err(), command.terminal(), command.json(), untilAsked);
    }

    /** Says something that is no result. */
    void say(String line) {
        err.println("belay: " + line);
        err.flush();
    }

    /** What shows it. */
    PromotionScreen screen() {
        if (json) {
            return new PromotionScreen.JsonLines(out);
        }
        return terminal.draws() ? new LiveScreen(out, terminal) : new PromotionScreen.Lines(out);
    }
}
