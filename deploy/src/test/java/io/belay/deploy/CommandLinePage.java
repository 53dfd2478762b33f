package io.belay.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code docs/command-line.md}. */
final class CommandLinePage {
    private static final Set<String> COMMON = Set.of("--output", "--no-color", "--server", "--help", "--version");
    private static final Set<String> RUNS = Set.of("demo", "dev", "api", "worker");
    private static final String HEAD = """
            # Command line

            Made from the commands themselves; `belay COMMAND --help` says the same. New here? [The tour](tour.md).

            ## Which Belay, and who speaks

            The first of these that names a server counts:

            1. `--server NAME`, one that you logged in to, or `--server URL`;
            2. `BELAY_URL` in the environment;
            3. the current server of `~/.config/belay/config.yaml` (`XDG_CONFIG_HOME` and `BELAY_CONFIG` move it);
            4. a `./belay dev` that runs in the same clone;
            5. `http://127.0.0.1:8080`.

            `BELAY_TOKEN` counts before a token that was logged in with, except with `--server NAME`. `belay server` and
            `belay whoami` say what was taken, and from where.

            `belay login --server URL` asks for a token, tries it, and remembers both: the address in `config.yaml`, the token in a
            file of its own beside it that only you can read. One that others can read is refused. There is no option for a token,
            since others on the machine can read command lines.

            ```yaml
            current: work
            servers:
              work:
                url: https://belay.example.org
                ca: /etc/ssl/own-ca.pem        # certificates that vouch for it; BELAY_CA says it too
              lab:
                url: https://belay.lab.example.org:8443
            ```

            `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are heeded, but not for addresses of this machine.

            ## What it prints

            Results go to standard output, everything else to standard error. With `--output json` the result is Belay's answer
            ([REST](rest.md)) as it is: one JSON document, or one a line where something is followed. `NO_COLOR`, `TERM=dumb`,
            `--no-color` and a pipe each mean what they say. Ctrl-C while something is followed ends the following, not what is
            followed.

            Commands that take something away say what will happen and ask. Where there is nobody to ask they do nothing, unless
            `--yes` is given.

            """;

    private final CommandLine belay;

    CommandLinePage(CommandLine belay) {
        this.belay = belay;
    }

    String text() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Exit codes\n\n| code | meaning |\n|---|---|\n");
        usage(belay).exitCodeList().forEach((code, meaning) -> row(page, code, meaning));
        page.append("\n69 and more: the launcher of a clone could not start or build what it should.\n");
        page.append("\n## Options of every command\n\n");
        options(page, belay.getCommandSpec(), true);
        page.append("\n## Commands\n");
        List<CommandLine> all = new ArrayList<>(belay.getSubcommands().values());
        all.sort((one, other) ->
                Boolean.compare(RUNS.contains(one.getCommandName()), RUNS.contains(other.getCommandName())));
        all.forEach(each -> command(page, each));
        return page.toString();
    }

    private static void command(StringBuilder page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        boolean group = !command.getSubcommands().isEmpty();
        String name = spec.qualifiedName();
        page.append("\n### ")
                .append(name)
                .append("\n\n")
                .append(String.join(" ", usage(command).description()));
        page.append('\n');
        if (!group || !spec.positionalParameters().isEmpty()) {
            page.append("\n```\n").append(synopsis(spec, name)).append("\n```\n");
        }
        arguments(page, spec);
        List<String> footer =
                Stream.of(usage(command).footer()).map(String::strip).toList();
        if (!footer.isEmpty()) {
            page.append("\n```sh\n").append(String.join("\n", footer)).append("\n```\n");
        }
        String codes = String.join(", ", usage(command).exitCodeList().keySet());
        if (!codes.isEmpty()) {
            page.append("\nExit codes: ").append(codes).append(".\n");
        }
        command.getSubcommands().values().forEach(each -> command(page, each));
    }

    private static String synopsis(CommandSpec spec, String name) {
        Stream<String> places = spec.positionalParameters().stream()
                .map(each -> (each.arity().min() == 0 ? "[" + each.paramLabel() + "]" : each.paramLabel())
                        + (each.arity().max() > 1 ? "…" : ""));
        Stream<String> options = own(spec, false).map(each -> "[" + written(each) + "]");
        return Stream.concat(Stream.of(name), Stream.concat(places, options)).collect(Collectors.joining(" "));
    }

    private static void arguments(StringBuilder page, CommandSpec spec) {
        if (!spec.positionalParameters().isEmpty() || own(spec, false).findAny().isPresent()) {
            page.append('\n');
            options(page, spec, false);
        }
    }

    private static void options(StringBuilder page, CommandSpec spec, boolean common) {
        page.append("| | |\n|---|---|\n");
        if (!common) {
            spec.positionalParameters()
                    .forEach(each -> row(page, "`" + cell(each.paramLabel()) + "`", described(each)));
        }
        own(spec, common).forEach(each -> row(page, "`" + cell(written(each)) + "`", described(each)));
    }

    private static Stream<OptionSpec> own(CommandSpec spec, boolean common) {
        return spec.options().stream()
                .filter(each -> COMMON.contains(each.longestName()) == common && !each.hidden())
                .sorted((one, other) -> one.longestName().compareTo(other.longestName()));
    }

    private static String written(OptionSpec option) {
        String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        return String.join(", ", option.names()) + value;
    }

    private static String described(ArgSpec argument) {
        return Stream.of(argument.description()).collect(Collectors.joining(" "));
    }

    private static UsageMessageSpec usage(CommandLine command) {
        return command.getCommandSpec().usageMessage();
    }

    private static void row(StringBuilder page, String one, String other) {
        page.append("| ").append(one).append(" | ").append(cell(other)).append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("%n", " ");
    }
}
