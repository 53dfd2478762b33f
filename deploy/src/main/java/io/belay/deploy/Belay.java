package io.belay.deploy;

import io.belay.api.cli.CliCommands;
import io.belay.deploy.demo.Demo;
import io.belay.deploy.dev.DevCommand;
import io.belay.deploy.dev.NearbyStack;
import io.belay.deploy.service.ApiCommand;
import io.belay.deploy.service.WorkerCommand;
import io.belay.deploy.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code belay} command: everything that Belay does starts here. */
@Command(
        name = "belay",
        description =
                "Promotes running sites from dev to production, and gets them back whole when it does not work out.",
        mixinStandardHelpOptions = true,
        version = "belay 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Demo.class, DevCommand.class, ApiCommand.class, WorkerCommand.class})
public final class Belay {

    private Belay() {}

    /** Runs one command and exits with its status; 2 for a wrong command line, 1 for what went wrong. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** The command line with all subcommands. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Belay());
        CliCommands.under(line, NearbyStack::find, arguments);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("belay: " + explain(failure));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        return line;
    }

    private static String explain(Exception failure) {
        return failure instanceof StackException known ? String.valueOf(known.getMessage()) : failure.toString();
    }
}
