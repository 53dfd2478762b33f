package io.belay.api.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Every command that speaks to a running Belay, for the launcher to put under {@code belay}. */
public final class CliCommands {
    private CliCommands() {}

    /** New ones, each with its name. */
    public static List<CommandLine> all() {
        return all(System::getenv);
    }

    /** The same in another environment. */
    static List<CommandLine> all(UnaryOperator<@Nullable String> environment) {
        List<CommandLine> all = new ArrayList<>();
        for (CliCommand command : commands()) {
            all.add(new CommandLine(command.in(environment)));
        }
        CommandLine host = new CommandLine(new HostCommand());
        host.addSubcommand(new HostCommand.Check().in(environment));
        host.addSubcommand(new HostCommand.Clean().in(environment));
        host.addSubcommand(new HostImportCommand().in(environment));
        all.add(host);
        all.add(parent(
                new TokenCommand(),
                environment,
                new TokenCommand.Create(),
                new TokenCommand.Tokens(),
                new TokenCommand.Revoke()));
        all.add(parent(
                new GroupCommand(),
                environment,
                new GroupCommand.Groups(),
                new GroupCommand.Add(),
                new GroupCommand.Remove()));
        return all;
    }

    private static CommandLine parent(
            Object command, UnaryOperator<@Nullable String> environment, CliCommand... below) {
        CommandLine parent = new CommandLine(command);
        for (CliCommand each : below) {
            parent.addSubcommand(each.in(environment));
        }
        return parent;
    }

    /** Puts all of them under a command, and takes arguments for what they are: {@code @file} is no file to read. */
    public static void under(CommandLine belay) {
        under(belay, System::getenv);
    }

    static void under(CommandLine belay, UnaryOperator<@Nullable String> environment) {
        all(environment).forEach(belay::addSubcommand);
        belay.setExpandAtFiles(false);
    }

    private static List<CliCommand> commands() {
        return List.of(
                new InitCommand(),
                new CheckCommand(),
                new SchemaCommand(),
                new ApplyCommand(),
                new PlanCommand(),
                new ReleaseCommand(),
                new PromoteCommand(),
                new StatusCommand(),
                new WatchCommand(),
                new LogCommand(),
                new DecisionsCommand(),
                new AnswerCommand.Approve(),
                new AnswerCommand.Reject(),
                new AnswerCommand.Verdict(),
                new AnswerCommand.Works(),
                new AnswerCommand.Broken(),
                new InstructCommand.Extend(),
                new InstructCommand.Keep(),
                new InstructCommand.Cancel(),
                new InstructCommand.Retry(),
                new InstructCommand.Skip(),
                new InstructCommand.RollBack(),
                new RecoverCommand(),
                new ReleasesCommand(),
                new ListCommand(),
                new SnapshotsCommand(),
                new GrantCommand.Grant(),
                new GrantCommand.Revoke(),
                new GrantCommand.Members(),
                new AuditCommand(),
                new WhoamiCommand(),
                new FirstAdminCommand());
    }
}
