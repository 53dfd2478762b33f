package io.belay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every command of Belay that the manual tells people to type is one that Belay takes. */
class DocumentedCommandsTest {
    private static final Pattern IN_TEXT = Pattern.compile("`(?:\\./)?belay ([a-z-][^`\\n]*)`");
    private static final Pattern IN_BLOCK = Pattern.compile("(?m)^(?:\\$ )?(?:\\S*/)?belay ([a-z-][^`\\n#&|>]*)");

    @ParameterizedTest
    @ValueSource(strings = {"errors.md", "operations.md", "security.md", "rest.md"})
    void belayTakesIt(String page) throws Exception {
        List<String> refused = new ArrayList<>();
        for (String command : commands(page)) {
            try {
                new CommandLineOfBelay().parse(command);
            } catch (ParameterException wrong) {
                refused.add("belay " + command + ": " + wrong.getMessage());
            }
        }

        assertThat(refused).isEmpty();
    }

    @Test
    void aCommandThatIsNoneIsNoticed() throws Exception {
        assertThat(commands("operations.md")).hasSizeGreaterThan(20);
        assertThat(commands("errors.md")).hasSizeGreaterThan(20);
    }

    private static List<String> commands(String page) throws Exception {
        String text = Files.readString(Path.of("../docs").resolve(page));
        List<String> commands = new ArrayList<>();
        for (Pattern pattern : List.of(IN_TEXT, IN_BLOCK)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                commands.add(matcher.group(1).strip());
            }
        }
        return commands;
    }

    private static final class CommandLineOfBelay {
        private final CommandLine line = Belay.commandLine();

        /** The last subcommand alone may be named without its arguments, as one names it in a sentence. */
        void parse(String command) {
            String[] words = command.replace("…", "x").split(" ");
            CommandLine named = line;
            for (String word : words) {
                CommandLine next = named.getSubcommands().get(word);
                if (next == null) {
                    break;
                }
                named = next;
            }
            boolean onlyNamed = named.getCommandName().equals(words[words.length - 1]);
            if (!onlyNamed) {
                line.parseArgs(words);
            } else if (named == line) {
                throw new ParameterException(line, "there is no such command");
            }
        }
    }
}
