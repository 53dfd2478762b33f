package io.belay.api.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay server}. */
@Command(
        name = "server",
        description = {
            "Says which Belay the commands speak to, and who says so; below it, which servers there are.",
            "The first that says so counts: --server; BELAY_URL and BELAY_TOKEN; the current server of the "
                    + "configuration; a ./belay dev or demo that runs in the same clone; http://127.0.0.1:8080."
        })
final class ServerCommand extends CliCommand {
    /** The name of a server. */
    abstract static class Named extends CliCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "The server, as belay server list shows it.")
        private String name = "";

        final String name() {
            return name;
        }
    }

    @Override
    int run(PrintWriter out) {
        Settings settings = settings();
        Map<String, String> facts = Map.of(
                "url", settings.url().toString(),
                "urlFrom", settings.urlFrom(),
                "tokenFrom", settings.token().isEmpty() ? "" : settings.tokenFrom());
        return tellOwn(out, facts, each -> {
            out.println(settings.url() + ", from " + settings.urlFrom());
            out.println(
                    settings.token().isEmpty()
                            ? "no token. Get one: belay login --server " + settings.url()
                            : "token from " + settings.tokenFrom());
        });
    }

    /** {@code belay server list}. */
    @Command(name = "list", description = "Lists the servers that you have logged in to; * marks the current one.")
    static final class Servers extends CliCommand {
        @Override
        int run(PrintWriter out) {
            ServerFile file = ServerFile.read(around());
            return tellOwn(out, Map.of("current", file.current(), "servers", file.servers()), all -> {
                for (ServerFile.Server each : file.servers()) {
                    out.println((each.name().equals(file.current()) ? "* " : "  ") + each.name() + "  " + each.url());
                }
                if (file.servers().isEmpty()) {
                    out.println("None in " + file.path() + ". Log in to one: belay login --server URL");
                }
            });
        }
    }

    /** {@code belay server use NAME}. */
    @Command(name = "use", description = "Makes a server the current one.")
    static final class Use extends Named {
        @Override
        int run(PrintWriter out) {
            ServerFile.read(around()).using(name()).write();
            return tellOwn(out, Map.of("current", name()), done -> out.println(name() + " is the current server"));
        }
    }

    /** {@code belay server remove NAME}. */
    @Command(name = "remove", description = "Forgets a server and your token for it; there the token still counts.")
    static final class Remove extends Named {
        @Mixin
        private Sure sure = new Sure();

        @Override
        int run(PrintWriter out) {
            ServerFile file = ServerFile.read(around());
            ServerFile.Server gone = file.server(name());
            sure(
                    sure.yes(),
                    "The address and your token of " + gone.name() + " (" + gone.url() + ") are forgotten here.");
            file.removeToken(gone);
            file.without(gone.name()).write();
            return tellOwn(out, Map.of("removed", gone.name()), done -> out.println(gone.name() + " is forgotten"));
        }
    }
}
