package io.belay.api.cli;

import io.belay.api.progress.ProgressPage;
import io.belay.api.progress.Span;
import io.belay.api.promotion.PromotionList;
import io.belay.api.promotion.PromotionSummary;
import io.belay.api.promotion.PromotionView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay status [SITE | SITE/STAGE | PROMOTION]}. */
@Command(name = "status", description = "Lists the newest promotions, or shows one.")
final class StatusCommand extends CliCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description = "A site, SITE/STAGE, or a promotion's id; all sites when left out.")
    private String what = "";

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        if (what.matches("[a-z0-9-]{0,40}") && !what.matches("[0-9a-f]{8}-.*")) {
            list(belay, out);
        } else {
            PromotionView one = belay.get("/api/promotions/" + Where.promotion(belay, what), PromotionView.class);
            out.println("promotion " + one.id() + " asked for by " + one.requester());
            ProgressPage.lines(one.status(), Instant.now()).forEach(out::println);
        }
        return Exit.DONE;
    }

    private void list(RestClient belay, PrintWriter out) {
        String filter = what.isEmpty() ? "" : "?site=" + what;
        PromotionList list = belay.get("/api/promotions" + filter, PromotionList.class);
        for (PromotionSummary each : list.items()) {
            String ago = Span.text(Duration.between(each.startedAt(), Instant.now())) + " ago";
            out.printf(
                    "%s  %-20s %-12s %-12s %-14s %s%n",
                    each.id(), each.site() + "/" + each.stage(), each.release(), each.state(), ago, each.message());
        }
        if (list.items().isEmpty()) {
            out.println("Nothing was promoted yet. Promote: belay promote SITE STAGE RELEASE");
        }
    }
}
