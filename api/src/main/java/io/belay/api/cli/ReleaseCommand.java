package io.belay.api.cli;

import io.belay.api.train.TrainView;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay release SITE RELEASE}. */
@Command(name = "release", description = "Carries a release through the stages of a site, one after another.")
final class ReleaseCommand extends FollowingCommand {
    @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Parameters(
            index = "1",
            paramLabel = "RELEASE",
            description = "The release: a tag or a commit of the site's source.")
    private String release = "";

    @Option(names = "--stages", split = ",", paramLabel = "STAGE", description = "Only these, in the site's order.")
    private List<String> stages = List.of();

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    @Option(names = "--key", description = "Idempotency key: the same key gives the same train.")
    private String key = "";

    @Option(
            names = {"-w", "--watch"},
            description = "Follow it to its end, as belay watch does.")
    private boolean watch;

    @Mixin
    private UntilAsked until = new UntilAsked();

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        Map<String, Object> body = new HashMap<>(Map.of("site", site, "release", release, "comment", comment));
        if (!stages.isEmpty()) {
            body.put("stages", stages);
        }
        Answer<TrainView> started = belay.post("/api/trains", body, key, TrainView.class);
        boolean followed = watch || until.asked();
        if (!followed || !json()) {
            tell(
                    out,
                    started,
                    train -> train.train()
                            .carriages()
                            .forEach(each -> out.println("  " + each.stage() + "  promotion " + each.promotion())));
            out.flush();
        }
        if (followed) {
            return new WatchingTrain(belay, Following.of(this, out, until.asked())).train(site, release);
        }
        say("follow it: belay watch " + site + " " + release);
        return Exit.DONE;
    }
}
