package io.belay.api.cli;

import io.belay.api.progress.Span;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay plan SITE STAGE RELEASE}. */
@Command(name = "plan", description = "Shows what a promotion would do; touches no host.")
final class PlanCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    @Parameters(index = "1", paramLabel = "STAGE")
    private String stage = "";

    @Parameters(index = "2", paramLabel = "RELEASE")
    private String release = "";

    @Option(names = "--commands", description = "Show the exact commands too.")
    private boolean commands;

    @Override
    int run(PrintWriter out) {
        Plan plan =
                belay().post("/api/plans", Map.of("site", site, "stage", stage, "release", release), "", Plan.class);
        out.println(release + " into " + site + "/" + stage + ", " + plan.strategy() + ", rollback " + plan.rollback()
                + ", about " + Span.text(plan.expected()));
        for (PlannedStep step : plan.steps()) {
            String measured = step.rehearsed() ? "" : "about ";
            out.printf("  %2d  %-40s %s%n", step.number(), step.title(), measured + Span.text(step.expected()));
            if (commands) {
                step.act().ifPresent(act -> show(out, "run", act));
                step.undo().forEach(act -> show(out, "undo", act));
            }
        }
        out.println("plan " + plan.digest());
        return Exit.DONE;
    }

    private static void show(PrintWriter out, String what, PlannedAct act) {
        out.println("      " + what + " " + act.verb() + " on " + String.join(", ", act.hosts()) + " in "
                + act.command().directory());
        act.command().environment().forEach((name, value) -> out.println("        " + name + "=" + value));
        act.command().script().lines().forEach(line -> out.println("        | " + line));
    }
}
