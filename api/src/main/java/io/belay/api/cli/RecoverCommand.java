package io.belay.api.cli;

import io.belay.api.recovery.RecoveryResource;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay recover SITE STAGE}. */
@Command(
        name = "recover",
        description =
                "Puts right what a promotion left on the hosts that ended without settling, as after a Terminate in Temporal.")
final class RecoverCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "The stage.")
    private String stage = "";

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    @Mixin
    private Sure sure = new Sure();

    @Override
    int run(PrintWriter out) {
        sure(
                sure.yes(),
                "What a promotion left unsettled on the hosts of " + site + "/" + stage
                        + " is undone, as far as the hosts' journals tell: the site becomes what it was before it.");
        Answer<RecoveryResource.Begun> begun = belay().post(
                        "/api/recoveries",
                        Map.of("site", site, "stage", stage, "comment", comment),
                        "",
                        RecoveryResource.Begun.class);
        tell(out, begun, each -> out.println("recovery " + each.id()));
        say("follow it: belay watch " + begun.value().id());
        return Exit.DONE;
    }
}
