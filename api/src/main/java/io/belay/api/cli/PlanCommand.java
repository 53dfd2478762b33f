package io.belay.api.cli;

import io.belay.api.plan.PlanView;
import io.belay.api.progress.Span;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay plan SITE STAGE RELEASE}. */
@Command(name = "plan", description = "Shows what a promotion would do; touches no host.")
final class PlanCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "The stage.")
    private String stage = "";

    @Parameters(
            index = "2",
            paramLabel = "RELEASE",
            description = "The release: a tag or a commit of the site's source.")
    private String release = "";

    @Option(names = "--commands", description = "Show the exact commands too.")
    private boolean commands;

    @Option(
            names = "--script",
            description = "Write the promotion as a shell script, to be carried out by hand where Belay cannot.")
    private boolean script;

    @Mixin
    private StepOptions steps = new StepOptions();

    @Mixin
    private WindowOptions window = new WindowOptions();

    @Override
    int run(PrintWriter out) {
        Map<String, Object> wanted = window.with(steps.with(Map.of("site", site, "stage", stage, "release", release)));
        if (script) {
            if (json()) {
                throw wrong("a script is text: leave --output json or --script out");
            }
            out.print(belay().postForText("/api/plans/script", wanted));
            return Exit.DONE;
        }
        return tell(out, belay().post("/api/plans", wanted, "", PlanView.class), plan -> show(out, plan));
    }

    private void show(PrintWriter out, PlanView plan) {
        out.println(release + " into " + site + "/" + stage + ", " + plan.strategy() + ", rollback " + plan.rollback()
                + ", about " + Span.text(plan.expected()));
        for (Gate gate : plan.gates()) {
            out.printf("  %-8s %-9s %s%n", word(gate.state()), gate.name(), gate.detail());
        }
        for (PlannedStep step : plan.steps()) {
            String measured = step.rehearsed() ? "" : "about ";
            String unless = step.condition().map(each -> "; " + each.text()).orElse("");
            out.printf(
                    "  %2d  %-40s %s%n", step.number(), step.title(), measured + Span.text(step.expected()) + unless);
            if (commands) {
                step.act().ifPresent(act -> show(out, "run", act));
                step.undo().forEach(act -> show(out, "undo", act));
            }
        }
        out.println("plan " + plan.digest());
    }

    private static String word(Gate.State state) {
        return switch (state) {
            case OPEN -> "open";
            case ASKS -> "asks";
            case CLOSED -> "CLOSED";
        };
    }

    private static void show(PrintWriter out, String what, PlannedAct act) {
        out.println("      " + what + " " + act.verb() + " on " + String.join(", ", act.hosts()) + " in "
                + act.command().directory());
        act.command().environment().forEach((name, value) -> out.println("        " + name + "=" + value));
        act.command().script().lines().forEach(line -> out.println("        | " + line));
    }
}
