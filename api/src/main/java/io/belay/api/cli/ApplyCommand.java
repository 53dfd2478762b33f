package io.belay.api.cli;

import io.belay.api.site.SecretRoots;
import io.belay.api.site.SiteView;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay apply FILE}. */
@Command(name = "apply", description = "Makes a site file the newest version of its site.")
final class ApplyCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The site file; \"-\" reads standard input.")
    private String file = "";

    @Override
    int run(PrintWriter out) {
        SiteFile checked = SiteFile.sure(file, SecretRoots.ANY);
        return tell(
                out,
                belay().put("/api/sites/" + checked.site().name(), checked.text(), "application/yaml", SiteView.class),
                applied -> out.println("site " + applied.name() + ", version " + applied.version()));
    }
}
