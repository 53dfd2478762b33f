package io.belay.api.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.PrintWriter;
import java.util.SortedMap;
import java.util.SortedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay group}. */
@Command(
        name = "group",
        description = "Groups of people, to which roles are granted. For admins of the installation.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class GroupCommand {
    /** {@code belay group list}. */
    @Command(name = "list", description = "Lists groups with their members.")
    static final class Groups extends CliCommand {
        @Override
        int run(PrintWriter out) {
            belay().get("/api/groups", new TypeReference<SortedMap<String, SortedSet<String>>>() {})
                    .forEach((group, members) -> out.println(group + ": " + String.join(", ", members)));
            return Exit.DONE;
        }
    }

    /** One person and one group. */
    abstract static class Membership extends CliCommand {
        @Parameters(index = "0", paramLabel = "GROUP")
        private String group = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "The person.")
        private String person = "";

        final String path() {
            return "/api/groups/" + Encoded.segment(group) + "/members/" + Encoded.segment(person);
        }

        final String line(String word) {
            return person + word + group;
        }
    }

    /** {@code belay group add GROUP NAME}. */
    @Command(name = "add", description = "Makes a person a member; the first member makes the group.")
    static final class Add extends Membership {
        @Override
        int run(PrintWriter out) {
            belay().order("PUT", path());
            out.println(line(" is in "));
            return Exit.DONE;
        }
    }

    /** {@code belay group remove GROUP NAME}. */
    @Command(name = "remove", description = "Ends a membership, from the next request on.")
    static final class Remove extends Membership {
        @Override
        int run(PrintWriter out) {
            belay().order("DELETE", path());
            out.println(line(" is no more in "));
            return Exit.DONE;
        }
    }
}
