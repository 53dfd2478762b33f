package io.belay.api.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import io.belay.api.webhook.DeliveryPage;
import io.belay.api.webhook.WebhookView;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay webhook}: programs that are told what happens to promotions. */
@Command(
        name = "webhook",
        description = "Programs that are told what happens to a site's promotions, and what they were told.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class WebhookCommand {
    WebhookCommand() {}

    /** What those have in common that speak of a site. */
    abstract static class OfSite extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
        private String site = "";

        final String site() {
            return site;
        }

        final String path() {
            return "/api/sites/" + Encoded.segment(site) + "/webhooks";
        }
    }

    /** {@code belay webhook list SITE}. */
    @Command(name = "list", description = "Lists those that the site's file names.")
    static final class Webhooks extends OfSite {
        @Override
        int run(PrintWriter out) {
            return tell(
                    out,
                    belay().ask(path(), new TypeReference<List<WebhookView>>() {}),
                    webhooks -> show(out, webhooks));
        }

        private void show(PrintWriter out, List<WebhookView> webhooks) {
            for (WebhookView each : webhooks) {
                out.println(each.name() + "  " + each.url() + ", signed with " + each.secret());
                out.println("    " + String.join(", ", each.events()));
            }
            if (webhooks.isEmpty()) {
                out.println(
                        "Nobody is told. Add a program to the site's file: belay webhook add FILE NAME URL --secret …");
            }
        }
    }

    /** {@code belay webhook deliveries SITE}. */
    @Command(name = "deliveries", description = "Lists what they were told or are to be, newest first.")
    static final class Deliveries extends OfSite {
        @Option(names = "--state", paramLabel = "waiting|delivered|givenUp", description = "Only those that stand so.")
        private String state = "";

        @Option(
                names = {"-n", "--most"},
                paramLabel = "N",
                description = "How many at most; ${DEFAULT-VALUE} unless said.",
                defaultValue = "50")
        private String most = "";

        @Option(names = "--after", paramLabel = "MARK", description = "Where the page before ended, as it says.")
        private String after = "";

        @Override
        int run(PrintWriter out) {
            Map<String, String> query = new HashMap<>(Map.of("state", state, "limit", most, "after", after));
            return tell(
                    out,
                    belay().ask(path() + "/deliveries" + Encoded.query(query), DeliveryPage.class),
                    page -> show(out, page));
        }

        private static void show(PrintWriter out, DeliveryPage page) {
            page.items().forEach(each -> out.println(line(each)));
            if (page.items().isEmpty()) {
                out.println("Nothing was told yet.");
            }
            page.next().ifPresent(next -> out.println("more: --after " + next));
        }

        private static String line(DeliveryPage.Item item) {
            String tried = item.attempts() == 1 ? "tried once" : "tried " + item.attempts() + " times";
            return "%-6s %s  %-10s %-12s %s, %s%s%s"
                    .formatted(
                            item.id(),
                            item.happenedAt(),
                            item.state(),
                            item.webhook(),
                            item.event(),
                            tried,
                            item.nextAt().map(at -> ", next at " + at).orElse(""),
                            item.problem().isEmpty()
                                    ? ""
                                    : ": " + item.problem().replaceAll("\\p{Cntrl}", " "));
        }
    }

    /** {@code belay webhook resend SITE ID}. */
    @Command(
            name = "resend",
            description = "Tells it again, with all its tries and the same webhook-id, whatever became of it before.")
    static final class Resend extends OfSite {
        @Parameters(index = "1", paramLabel = "ID", description = "As belay webhook deliveries shows it.")
        private String id = "";

        @Override
        int run(PrintWriter out) {
            belay().order("POST", path() + "/deliveries/" + Encoded.segment(id) + "/resend");
            return tellOwn(
                    out,
                    Map.of("site", site(), "id", id),
                    sent -> out.println(
                            id + " is told again; see what becomes of" + " it: belay webhook deliveries " + site()));
        }
    }
}
