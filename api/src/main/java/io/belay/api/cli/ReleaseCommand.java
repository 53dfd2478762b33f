package io.belay.api.cli;

import io.belay.api.train.TrainView;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay release SITE RELEASE}. */
@Command(name = "release", description = "Carries a release through the stages of a site, one after another.")
final class ReleaseCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    @Parameters(index = "1", paramLabel = "RELEASE")
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
            description = "Follow it to its end.")
    private boolean watch;

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        Map<String, Object> body = new HashMap<>(Map.of("site", site, "release", release, "comment", comment));
        if (!stages.isEmpty()) {
            body.put("stages", stages);
        }
        TrainView train = belay.post("/api/trains", body, key, TrainView.class);
        train.train().carriages().forEach(each -> out.println("  " + each.stage() + "  promotion " + each.promotion()));
        if (watch) {
            return new WatchingTrain(belay, out).train(site, release);
        }
        out.println("follow it: belay watch " + site + " " + release);
        return Exit.DONE;
    }
}
