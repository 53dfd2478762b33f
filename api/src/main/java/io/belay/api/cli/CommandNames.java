package io.belay.api.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names of all commands, as help lists them, and what stands behind each. */
final class CommandNames {
    /** By what people are about. */
    static final List<Map.Entry<String, List<String>>> GROUPS = List.of(
            Map.entry("Promote", List.of("plan", "promote", "release", "releases", "preview", "notes")),
            Map.entry("Look", List.of("status", "watch", "log", "list", "snapshots", "salvage", "drift")),
            Map.entry(
                    "Answer",
                    List.of(
                            "decisions",
                            "approve",
                            "reject",
                            "verdict",
                            "works",
                            "broken",
                            "retry",
                            "skip",
                            "roll-back")),
            Map.entry("Decide on an attempt", List.of("keep", "extend", "cancel")),
            Map.entry(
                    "Describe sites and hosts",
                    List.of("init", "check", "apply", "schema", "host", "webhook", "recover")),
            Map.entry(
                    "Say who may what",
                    List.of(
                            "login",
                            "server",
                            "whoami",
                            "token",
                            "grant",
                            "revoke",
                            "members",
                            "group",
                            "audit",
                            "first-admin")),
            Map.entry("Type less", List.of("completion")));

    private CommandNames() {}

    static List<String> all() {
        return GROUPS.stream().flatMap(group -> group.getValue().stream()).toList();
    }

    /** Those that help lists, and those that only programs use. */
    static List<String> every() {
        return Stream.concat(all().stream(), Stream.of("names")).toList();
    }

    /** A new one of that name. */
    static CliCommand command(String name) {
        return switch (name) {
            case "plan" -> new PlanCommand();
            case "promote" -> new PromoteCommand();
            case "release" -> new ReleaseCommand();
            case "releases" -> new ReleasesCommand();
            case "status" -> new StatusCommand();
            case "watch" -> new WatchCommand();
            case "log" -> new LogCommand();
            case "list" -> new ListCommand();
            case "snapshots" -> new SnapshotsCommand();
            case "drift" -> new DriftCommand();
            case "decisions" -> new DecisionsCommand();
            case "init" -> new InitCommand();
            case "check" -> new CheckCommand();
            case "apply" -> new ApplyCommand();
            case "schema" -> new SchemaCommand();
            case "recover" -> new RecoverCommand();
            case "login" -> new LoginCommand();
            case "whoami" -> new WhoamiCommand();
            case "grant" -> new GrantCommand.Grant();
            case "revoke" -> new GrantCommand.Revoke();
            case "members" -> new GrantCommand.Members();
            case "audit" -> new AuditCommand();
            case "first-admin" -> new FirstAdminCommand();
            case "completion" -> new CompletionCommand();
            case "names" -> new NamesCommand();
            default -> answer(name);
        };
    }

    private static CliCommand answer(String name) {
        return switch (name) {
            case "approve" -> new AnswerCommand.Approve();
            case "reject" -> new AnswerCommand.Reject();
            case "verdict" -> new AnswerCommand.Verdict();
            case "works" -> new AnswerCommand.Works();
            case "broken" -> new AnswerCommand.Broken();
            case "extend" -> new InstructCommand.Extend();
            case "keep" -> new InstructCommand.Keep();
            case "cancel" -> new InstructCommand.Cancel();
            case "retry" -> new InstructCommand.Retry();
            case "skip" -> new InstructCommand.Skip();
            case "roll-back" -> new InstructCommand.RollBack();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
