package io.belay.api.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Every command that speaks to a running Belay, for the launcher to put under {@code belay}. */
public final class CliCommands {
    private static final int WIDTH = 100;

    private CliCommands() {}

    /**
     * Puts them under a command, and takes arguments for what they are: {@code @file} is no file to read.
     *
     * @param nearby a Belay that runs on this machine, for whoever has configured none
     * @param arguments what was typed: if it begins with one of them, only that one is made, for forty take their time
     */
    public static void under(CommandLine belay, Supplier<Optional<Nearby>> nearby, String... arguments) {
        boolean one = arguments.length > 0 && CommandNames.every().contains(arguments[0]);
        under(belay, Surroundings.real(nearby), one ? List.of(arguments[0]) : CommandNames.every());
    }

    static void under(CommandLine belay, Surroundings around) {
        under(belay, around, CommandNames.every());
    }

    private static void under(CommandLine belay, Surroundings around, List<String> names) {
        belay.getCommandSpec().addMixin("manner", CommandSpec.forAnnotatedObject(around.outer()));
        for (String name : names) {
            belay.addSubcommand(name, command(name, around));
        }
        describe(belay, Exit.meanings());
        CommandGroups.arrange(belay);
        belay.setExpandAtFiles(false);
        belay.setParameterExceptionHandler(new WrongLine());
    }

    /** Adds those that were not typed and so not made. */
    static void complete(CommandLine belay, Surroundings around) {
        for (String name : CommandNames.every()) {
            if (!belay.getSubcommands().containsKey(name)) {
                belay.addSubcommand(name, command(name, around));
            }
        }
    }

    private static CommandLine command(String name, Surroundings around) {
        return switch (name) {
            case "host" ->
                parent(
                        new HostCommand(),
                        around,
                        new HostCommand.Check(),
                        new HostCommand.Clean(),
                        new HostImportCommand());
            case "preview" ->
                parent(
                        new PreviewCommand(),
                        around,
                        new PreviewCommand.Listing(),
                        new PreviewCommand.Create(),
                        new PreviewCommand.Synchronise(),
                        new PreviewCommand.Keep(),
                        new PreviewCommand.Remove());
            case "salvage" ->
                parent(
                        new SalvageCommand(),
                        around,
                        new SalvageCommand.Listing(),
                        new SalvageCommand.Show(),
                        new SalvageKeepCommand(),
                        new SalvageExportCommand());
            case "token" ->
                parent(
                        new TokenCommand(),
                        around,
                        new TokenCommand.Create(),
                        new TokenCommand.Tokens(),
                        new TokenCommand.Revoke());
            case "group" ->
                parent(
                        new GroupCommand(),
                        around,
                        new GroupCommand.Groups(),
                        new GroupCommand.Add(),
                        new GroupCommand.Remove());
            case "webhook" ->
                parent(
                        new WebhookCommand(),
                        around,
                        new WebhookCommand.Webhooks(),
                        new WebhookFileCommand.Add(),
                        new WebhookFileCommand.Remove(),
                        new WebhookCommand.Deliveries(),
                        new WebhookCommand.Resend());
            case "notes" -> parent(new NotesCommand(), around, new NotesCommand.Show(), new NotesCommand.Write());
            case "server" ->
                parent(
                        new ServerCommand().in(around),
                        around,
                        new ServerCommand.Servers(),
                        new ServerCommand.Use(),
                        new ServerCommand.Remove());
            default -> line(CommandNames.command(name), around);
        };
    }

    private static CommandLine parent(Object command, Surroundings around, CliCommand... below) {
        CommandLine parent = new CommandLine(command);
        parent.getCommandSpec().usageMessage().width(WIDTH);
        examples(parent, parent.getCommandName());
        for (CliCommand each : below) {
            CommandLine line = line(each, around);
            parent.addSubcommand(line);
            examples(line, parent.getCommandName() + " " + line.getCommandName());
        }
        return parent;
    }

    private static CommandLine line(CliCommand command, Surroundings around) {
        CommandLine line = new CommandLine(command.in(around));
        describe(line, Exit.meanings(command.exits()));
        examples(line, line.getCommandName());
        return line;
    }

    private static void describe(CommandLine line, Map<String, String> exits) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exits);
        usage.width(WIDTH);
    }

    private static void examples(CommandLine line, String name) {
        List<String> examples = new ArrayList<>();
        Examples.of(name).forEach(each -> examples.add("  " + each));
        if (!examples.isEmpty()) {
            line.getCommandSpec().usageMessage().footerHeading("%nExamples:%n").footer(examples.toArray(String[]::new));
        }
    }
}
