package io.belay.api.cli;

import io.belay.api.progress.Span;
import io.belay.api.promotion.PromotionList;
import io.belay.api.promotion.PromotionSummary;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay list}. */
@Command(name = "list", description = "Lists promotions, the newest first.")
final class ListCommand extends CliCommand {
    private static final int PAGE = 100;

    @Option(names = "--site", paramLabel = "SITE", description = "Only of this site.")
    private String site = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only of this stage.")
    private String stage = "";

    @Option(names = "--release", paramLabel = "RELEASE", description = "Only of this release.")
    private String release = "";

    @Option(names = "--state", paramLabel = "STATE", description = "For instance kept, held, rolled_back.")
    private String state = "";

    @Option(names = "--by", paramLabel = "PERSON", description = "Asked for by this person.")
    private String by = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "A day, 2026-01-31, or a moment in UTC, 2026-01-31T12:00:00Z.")
    private String since = "";

    @Option(
            names = {"-n", "--most"},
            paramLabel = "N",
            description = "How many at most; ${DEFAULT-VALUE} unless said.")
    private int most = 50;

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        List<PromotionSummary> found = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent() && found.size() < Math.max(1, most)) {
            PromotionList page = belay.get(path(next.get(), Math.min(most - found.size(), PAGE)), PromotionList.class);
            found.addAll(page.items());
            next = page.next();
        }
        return tellOwn(out, new PromotionList(found, next), list -> show(out, list));
    }

    private static void show(PrintWriter out, PromotionList list) {
        list.items().forEach(each -> out.println(line(each)));
        if (list.items().isEmpty()) {
            out.println("No promotion fits.");
        } else if (list.next().isPresent()) {
            out.println("There are older ones; see them with a larger -n");
        }
    }

    private String path(String after, int limit) {
        return "/api/promotions?limit=" + limit + said("site", site) + said("stage", stage) + said("release", release)
                + said("state", state.toUpperCase(Locale.ROOT).replace('-', '_')) + said("by", by)
                + said("since", since) + said("after", after);
    }

    private static String said(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String line(PromotionSummary each) {
        String ago = Span.text(Duration.between(each.startedAt(), Instant.now())) + " ago";
        return String.format(
                Locale.ROOT,
                "%s  %-20s %-12s %-12s %-10s %-14s %s",
                each.id(),
                each.site() + "/" + each.stage(),
                each.release(),
                each.state(),
                each.requester(),
                ago,
                each.message());
    }
}
