package io.belay.api.cli;

import io.belay.api.host.HostAnswer;
import io.belay.api.host.HostView;
import io.belay.workflows.host.Finding;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
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
        return "/api/sites/" + encoded(site) + "/hosts/" + encoded(host) + "/" + what;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
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
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** {@code belay host check SITE [HOST]}. */
    @Command(name = "check", description = "Looks whether promotions can work on a host, or on all of the site's.")
    static final class Check extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE")
        private String site = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "HOST", description = "All of them when left out.")
        private String host = "";

        @Override
        int run(PrintWriter out) {
            RestClient belay = belay();
            List<String> names = host.isEmpty()
                    ? List.of(belay.get("/api/sites/" + encoded(site) + "/hosts", HostView[].class)).stream()
                            .map(HostView::name)
                            .toList()
                    : List.of(host);
            boolean fit = true;
            for (String name : names) {
                HostAnswer answer = belay.post(path(site, name, "check"), Map.of(), "", HostAnswer.class);
                show(out, answer);
                fit &= answer.fit();
            }
            return fit ? Exit.DONE : Exit.REFUSED;
        }
    }

    /** {@code belay host clean SITE HOST}. */
    @Command(
            name = "clean",
            description = "Removes what Belay left on a host; refused while a promotion needs it. Snapshots stay.")
    static final class Clean extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE")
        private String site = "";

        @Parameters(index = "1", paramLabel = "HOST")
        private String host = "";

        @Override
        int run(PrintWriter out) {
            show(out, belay().post(path(site, host, "clean"), Map.of(), "", HostAnswer.class));
            return Exit.DONE;
        }
    }
}
