package io.belay.api.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands in help by what people are about, and not in one row of forty. */
final class CommandGroups {
    private static final int COLUMN = 14;
    private static final int LONGEST = 84;

    private CommandGroups() {}

    static void arrange(CommandLine belay) {
        belay.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        belay.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::list);
    }

    private static String list(Help help) {
        StringBuilder text = new StringBuilder();
        List<String> others = new ArrayList<>(help.subcommands().keySet());
        for (Map.Entry<String, List<String>> group : CommandNames.GROUPS) {
            others.removeAll(group.getValue());
            add(text, help, group.getKey(), group.getValue());
        }
        add(text, help, "Run Belay", others);
        return text.toString();
    }

    /** The first clause of a long sentence: one line is enough to find a command by. */
    private static String shortened(String description) {
        return description.length() <= LONGEST
                ? description
                : description.replaceFirst("^(.{20,80}?)[:;.,] .*$", "$1.");
    }

    private static void add(StringBuilder text, Help help, String heading, List<String> names) {
        text.append(System.lineSeparator()).append(heading).append(":").append(System.lineSeparator());
        for (String name : names) {
            Help one = help.subcommands().get(name);
            if (one != null && !one.commandSpec().usageMessage().hidden()) {
                String[] description = one.commandSpec().usageMessage().description();
                String first = description.length == 0 ? "" : shortened(description[0]);
                text.append("  ")
                        .append(name)
                        .append(" ".repeat(Math.max(1, COLUMN - name.length())))
                        .append(first)
                        .append(System.lineSeparator());
            }
        }
    }
}
