package io.belay.api.cli;

import io.belay.api.promotion.PromotionView;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay promote SITE STAGE RELEASE}. */
@Command(name = "promote", description = "Carries a release into one stage.")
final class PromoteCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    @Parameters(index = "1", paramLabel = "STAGE")
    private String stage = "";

    @Parameters(index = "2", paramLabel = "RELEASE")
    private String release = "";

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    @Option(names = "--key", description = "Idempotency key: the same key gives the same promotion.")
    private String key = "";

    @Option(
            names = {"-w", "--watch"},
            description = "Follow it to its end.")
    private boolean watch;

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        PromotionView started = belay.post(
                "/api/promotions",
                Map.of("site", site, "stage", stage, "release", release, "comment", comment),
                key,
                PromotionView.class);
        out.println("promotion " + started.id());
        String page = started.links().get("temporal");
        if (page != null) {
            out.println("in Temporal: " + page);
        }
        if (watch) {
            return new Watching(belay, out).promotion(started.id());
        }
        out.println("follow it: belay watch " + started.id());
        return Exit.DONE;
    }
}
