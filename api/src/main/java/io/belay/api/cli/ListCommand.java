package io.belay.api.cli;

import io.belay.api.progress.Span;
import io.belay.api.promotion.PromotionList;
import io.belay.api.promotion.PromotionSummary;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay list}. */
@Command(name = "list", description = "Lists promotions, the newest first.")
final class ListCommand extends CliCommand {
    private static final int PAGE = 100;

    @Option(names = "--site", paramLabel = "SITE")
    private String site = "";

    @Option(names = "--stage", paramLabel = "STAGE")
    private String stage = "";

    @Option(names = "--release", paramLabel = "RELEASE")
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
        Optional<String> next = Optional.of("");
        int left = Math.max(1, most);
        while (next.isPresent() && left > 0) {
            PromotionList page = belay.get(path(next.get(), Math.min(left, PAGE)), PromotionList.class);
            page.items().forEach(each -> out.println(line(each)));
            left -= page.items().size();
            next = page.next();
        }
        if (left == most) {
            out.println("No promotion fits.");
        } else if (next.isPresent()) {
            out.println("There are older ones; see them with a larger -n");
        }
        return Exit.DONE;
    }

    private String path(String after, int limit) {
        return "/api/promotions?limit=" + limit + said("site", site) + said("stage", stage) + said("release", release)
                + said("state", state.toUpperCase(Locale.ROOT).replace('-', '_')) + said("by", by)
                + said("since", since) + said("after", after);
    }

    private static String said(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String line(PromotionSummary each) {
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
