package io.belay.api.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay watch PROMOTION} or {@code belay watch SITE RELEASE}. */
@Command(
        name = "watch",
        description =
                "Follows a promotion, or a train, to its end: live in a terminal, a line for each news in a pipe.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:kept",
            "3:there is no such promotion",
            "4:no valid token",
            "5:try again later",
            "6:ended, but was not kept"
        })
final class WatchCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "WHAT", description = "A promotion's id, SITE/STAGE, or a site.")
    private String what = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RELEASE",
            description = "With a site: the release whose train is meant.")
    private String release = "";

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        return release.isEmpty()
                ? new Watching(belay, out).promotion(Where.promotion(belay, what))
                : new WatchingTrain(belay, out).train(what, release);
    }
}
