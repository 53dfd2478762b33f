package io.belay.api.cli;

import io.belay.api.salvage.SalvageView;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay salvage keep SITE/STAGE | PROMOTION | NAME --until DAY}. */
@Command(
        name = "keep",
        description =
                "Has one kept longer than the site file says; one that was left to people goes by itself again then.")
final class SalvageKeepCommand extends CliCommand {
    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = "SITE/STAGE for the newest there, a promotion's id, or the salvage's name.")
    private String what = "";

    @Mixin
    private KeptLonger longer = new KeptLonger();

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        String path = "/api/salvage/" + Where.salvage(belay, what) + "/keep";
        return tell(
                out,
                belay.post(path, longer.body(), "", SalvageView.class),
                kept -> out.println(kept.name() + " of " + kept.site() + "/" + kept.stage() + " is kept"
                        + kept.expires()
                                .map(moment -> " until " + moment + ".")
                                .orElse(" until somebody removes it: the site file says so.")));
    }
}
