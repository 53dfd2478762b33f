package io.belay.api.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.PrintWriter;
import java.util.Map;
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
            return tell(
                    out,
                    belay().ask("/api/groups", new TypeReference<SortedMap<String, SortedSet<String>>>() {}),
                    groups ->
                            groups.forEach((group, members) -> out.println(group + ": " + String.join(", ", members))));
        }
    }

    /** One person and one group. */
    abstract static class Membership extends CliCommand {
        @Parameters(index = "0", paramLabel = "GROUP", description = "The group.")
        private String group = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "The person.")
        private String person = "";

        final String path() {
            return "/api/groups/" + Encoded.segment(group) + "/members/" + Encoded.segment(person);
        }

        final Map<String, String> facts() {
            return Map.of("group", group, "person", person);
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
            return tellOwn(out, facts(), done -> out.println(line(" is in ")));
        }
    }

    /** {@code belay group remove GROUP NAME}. */
    @Command(name = "remove", description = "Ends a membership, from the next request on.")
    static final class Remove extends Membership {
        @Override
        int run(PrintWriter out) {
            belay().order("DELETE", path());
            return tellOwn(out, facts(), done -> out.println(line(" is no more in ")));
        }
    }
}
