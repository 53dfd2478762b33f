package io.belay.api.cli;

import io.belay.api.host.HostAnswer;
import io.belay.api.host.HostView;
import io.belay.api.problem.Visible;
import io.belay.workflows.host.Finding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay host}: what its commands have in common. */
@Command(
        name = "host",
        description = "Looks after the hosts of a site.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class HostCommand {
    HostCommand() {}

    static String path(String site, String host, String what) {
        return "/api/sites/" + Encoded.segment(site) + "/hosts/" + Encoded.segment(host) + "/" + what;
    }

    static void show(PrintWriter out, HostAnswer answer) {
        out.println(answer.host() + " of " + answer.site() + (answer.fit() ? ": fit" : ": not fit"));
        for (Finding each : answer.findings()) {
            String code = each.code().isEmpty() ? "" : " [" + each.code() + "]";
            out.printf("  %-5s %-22s %s%s%n", mark(each.level()), each.subject(), visible(each.detail()), code);
        }
    }

    private static String mark(Finding.Level level) {
        return switch (level) {
            case GOOD -> "ok";
            case NOTE -> "note";
            case BAD -> "BAD";
        };
    }

    private static String visible(String text) {
        return Visible.text(text.replaceAll("[\\n\\t]", " "));
    }

    /** {@code belay host check SITE [HOST]}. */
    @Command(name = "check", description = "Looks whether promotions can work on a host, or on all of the site's.")
    static final class Check extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "HOST", description = "All of them when left out.")
        private String host = "";

        @Override
        int run(PrintWriter out) {
            RestClient belay = belay();
            if (!host.isEmpty()) {
                Answer<HostAnswer> answer = belay.post(path(site, host, "check"), Map.of(), "", HostAnswer.class);
                tell(out, answer, each -> show(out, each));
                return answer.value().fit() ? Exit.DONE : Exit.REFUSED;
            }
            List<HostAnswer> answers = new ArrayList<>();
            for (HostView each : belay.get("/api/sites/" + Encoded.segment(site) + "/hosts", HostView[].class)) {
                HostAnswer answer = belay.post(path(site, each.name(), "check"), Map.of(), "", HostAnswer.class)
                        .value();
                answers.add(answer);
                if (!json()) {
                    show(out, answer);
                    out.flush();
                }
            }
            if (json()) {
                tellOwn(out, answers, all -> {});
            }
            return answers.stream().allMatch(HostAnswer::fit) ? Exit.DONE : Exit.REFUSED;
        }
    }

    /** {@code belay host clean SITE HOST}. */
    @Command(
            name = "clean",
            description = "Removes what Belay left on a host; refused while a promotion needs it. Snapshots stay.")
    static final class Clean extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Parameters(index = "1", paramLabel = "HOST", description = "One of the site's hosts.")
        private String host = "";

        @Mixin
        private Sure sure = new Sure();

        @Override
        int run(PrintWriter out) {
            sure(
                    sure.yes(),
                    "What Belay keeps on " + host + " of " + site + " for its own work is removed: job records and "
                            + "working copies, not the site, not snapshots.");
            return tell(
                    out,
                    belay().post(path(site, host, "clean"), Map.of(), "", HostAnswer.class),
                    answer -> show(out, answer));
        }
    }
}
