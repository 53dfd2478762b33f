package io.belay.api.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command: how to tell. */
final class Manner {
    /** For whom the answer is. */
    enum Form {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "For people, or for programs: Belay's answer as it is, one JSON document; one a line where "
                    + "something is followed. Everything else goes to standard error.")
    private @Nullable Form output;

    @Option(names = "--no-color", description = "No colours; NO_COLOR in the environment says the same.")
    private boolean colourless;

    @Option(
            names = "--server",
            paramLabel = "NAME|URL",
            description = "Another server than the current one; see belay server.")
    private String server = "";

    /** Whether programs read the answer; said here or before the command's name. */
    boolean json(Manner outer) {
        Form said = output == null ? outer.output : output;
        return said == Form.json;
    }

    boolean colourless(Manner outer) {
        return colourless || outer.colourless;
    }

    /** The server's name; empty when none was said. */
    String server(Manner outer) {
        return server.isEmpty() ? outer.server : server;
    }
}
