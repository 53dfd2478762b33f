package io.belay.api.cli;

import io.belay.api.promotion.PromotionView;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay promote SITE STAGE RELEASE}. */
@Command(name = "promote", description = "Carries a release into one stage.")
final class PromoteCommand extends FollowingCommand {
    @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "The stage.")
    private String stage = "";

    @Parameters(
            index = "2",
            paramLabel = "RELEASE",
            description = "The release: a tag or a commit of the site's source.")
    private String release = "";

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    @Option(names = "--key", description = "Idempotency key: the same key gives the same promotion.")
    private String key = "";

    @Option(
            names = {"-w", "--watch"},
            description = "Follow it to its end, as belay watch does.")
    private boolean watch;

    @Mixin
    private StepOptions steps = new StepOptions();

    @Mixin
    private WindowOptions window = new WindowOptions();

    @Mixin
    private UntilAsked until = new UntilAsked();

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        Answer<PromotionView> started = belay.post(
                "/api/promotions",
                window.with(steps.with(Map.of("site", site, "stage", stage, "release", release, "comment", comment))),
                key,
                PromotionView.class);
        boolean followed = watch || until.asked();
        if (!followed || !json()) {
            tell(out, started, view -> show(out, view));
            out.flush();
        }
        if (followed) {
            return new Watching(belay, Following.of(this, out, until.asked()))
                    .promotion(started.value().id());
        }
        say("follow it: belay watch " + started.value().id());
        return Exit.DONE;
    }

    private static void show(PrintWriter out, PromotionView started) {
        out.println("promotion " + started.id());
        String page = started.links().get("temporal");
        if (page != null) {
            out.println("in Temporal: " + page);
        }
    }
}
