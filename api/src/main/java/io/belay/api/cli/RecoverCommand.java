package io.belay.api.cli;

import io.belay.api.recovery.RecoveryResource;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay recover SITE STAGE}. */
@Command(
        name = "recover",
        description =
                "Puts right what a promotion left on the hosts that ended without settling, as after a Terminate in Temporal.")
final class RecoverCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    @Parameters(index = "1", paramLabel = "STAGE")
    private String stage = "";

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    @Override
    int run(PrintWriter out) {
        RecoveryResource.Begun begun = belay().post(
                        "/api/recoveries",
                        Map.of("site", site, "stage", stage, "comment", comment),
                        "",
                        RecoveryResource.Begun.class);
        out.println("recovery " + begun.id());
        out.println("follow it: belay watch " + begun.id());
        return Exit.DONE;
    }
}
