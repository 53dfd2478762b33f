package io.belay.api.cli;

import io.belay.workflows.drift.Deviation;
import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.drift.HostDrift;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay drift SITE STAGE}. */
@Command(
        name = "drift",
        description = {
            "Shows what was changed by hand on the hosts of a stage since something was last promoted there.",
            "Looks at the hosts now, and changes nothing. Ends with 0 only if all is as it was promoted."
        })
final class DriftCommand extends CliCommand {
    /** Longer than hosts are given to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "The stage.")
    private String stage = "";

    @Option(names = "--facts", description = "Show what was measured, too.")
    private boolean facts;

    @Override
    int run(PrintWriter out) {
        String path = "/api/sites/" + Encoded.segment(site) + "/stages/" + Encoded.segment(stage) + "/drift";
        Answer<DriftReport> answer = belay().patient(PATIENCE).post(path, Map.of(), "", DriftReport.class);
        tell(out, answer, report -> show(out, report));
        return answer.value().verdict() == DriftReport.Verdict.SAME ? Exit.DONE : Exit.REFUSED;
    }

    private void show(PrintWriter out, DriftReport report) {
        out.println(report.site() + "/" + report.stage() + ": " + report.verdict());
        report.promoted()
                .ifPresent(known -> out.println(
                        "  promoted  " + known.text() + ", " + known.at() + ", promotion " + known.promotion()));
        report.hosts().forEach(host -> show(out, host));
        out.println(visible(report.detail()));
    }

    private void show(PrintWriter out, HostDrift host) {
        if (!host.code().isEmpty()) {
            out.println("  " + host.host() + "  " + visible(host.problem()) + " [" + host.code() + "]");
            return;
        }
        if (facts) {
            host.facts().forEach((what, value) -> out.println("  " + host.host() + "  " + what + " " + visible(value)));
        }
        if (host.deviations().isEmpty()) {
            out.println("  " + host.host() + "  nothing differs");
            return;
        }
        table(out, host.deviations());
        if (host.more() > 0) {
            out.println("  " + host.host() + "  and " + host.more() + " more");
        }
    }

    private static void table(PrintWriter out, List<Deviation> deviations) {
        int what = width(deviations.stream().map(Deviation::what).toList());
        int wanted = width(deviations.stream().map(DriftCommand::wanted).toList());
        for (Deviation each : deviations) {
            out.printf(
                    "  %s  %-" + what + "s  %-" + wanted + "s  now %s%n",
                    each.host(),
                    visible(each.what()),
                    visible(wanted(each)),
                    visible(each.found().isEmpty() ? each.absent() : each.found()));
        }
    }

    private static String wanted(Deviation each) {
        return each.wanted().isEmpty() ? each.absent() : each.wanted();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }

    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
