package io.belay.api.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay watch PROMOTION} or {@code belay watch SITE RELEASE}. */
@Command(
        name = "watch",
        description =
                "Follows a promotion, or a train, to its end: live in a terminal, a line for each news in a pipe.")
final class WatchCommand extends FollowingCommand {
    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = "A promotion's id, SITE/STAGE for the newest one there, or a site.")
    private String what = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RELEASE",
            description = "With a site: the release whose train is meant.")
    private String release = "";

    @Mixin
    private UntilAsked until = new UntilAsked();

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        Following following = Following.of(this, out, until.asked());
        return release.isEmpty()
                ? new Watching(belay, following).promotion(Where.promotion(belay, what))
                : new WatchingTrain(belay, following).train(what, release);
    }
}
