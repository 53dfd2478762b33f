package io.belay.api.cli;

import io.belay.api.progress.ProgressPage;
import io.belay.api.promotion.PromotionList;
import io.belay.api.promotion.PromotionView;
import java.io.PrintWriter;
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
            String filter = what.isEmpty() ? "" : "?site=" + what;
            return tell(out, belay.ask("/api/promotions" + filter, PromotionList.class), list -> list(out, list));
        }
        return tell(
                out,
                belay.ask("/api/promotions/" + Where.promotion(belay, what), PromotionView.class),
                one -> show(out, one));
    }

    private static void show(PrintWriter out, PromotionView one) {
        out.println("promotion " + one.id() + " asked for by " + one.requester());
        ProgressPage.lines(one, Instant.now()).forEach(out::println);
    }

    private static void list(PrintWriter out, PromotionList list) {
        list.items().forEach(each -> out.println(ListCommand.line(each)));
        if (list.items().isEmpty()) {
            out.println("Nothing was promoted yet. Promote: belay promote SITE STAGE RELEASE");
        }
    }
}
