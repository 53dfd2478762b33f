package io.belay.api.cli;

import io.belay.api.site.SecretRoots;
import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay check FILE…}. */
@Command(
        name = "check",
        description = {
            "Tells every mistake in site files: file, line, column, the line itself, and what to write instead.",
            "Asks nobody: neither Belay nor a host. BELAY_SECRET_ROOTS and BELAY_SECRET_NAMES are heeded where they are set."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no mistake in any file",
            "2:a file cannot be read at all",
            "3:a file has mistakes, each is told"
        })
final class CheckCommand extends CliCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Site files; \"-\" reads standard input.")
    private List<String> files = new ArrayList<>();

    @Override
    int run(PrintWriter out) {
        int exit = Exit.DONE;
        for (String file : files) {
            try {
                Site site = SiteFile.read(file, roots()).site();
                out.println("site " + site.name() + ": "
                        + site.stages().stream().map(Stage::name).collect(Collectors.joining(" -> ")));
            } catch (MistakenFile mistaken) {
                err().println("belay: " + told(mistaken));
                exit = exit == Exit.USAGE ? exit : Exit.REFUSED;
            } catch (CliFailure unreadable) {
                err().println("belay: " + unreadable.getMessage());
                exit = Exit.USAGE;
            }
            out.flush();
            err().flush();
        }
        return exit;
    }

    private SecretRoots roots() {
        return SecretRoots.of(variable("BELAY_SECRET_ROOTS"), variable("BELAY_SECRET_NAMES"));
    }

    /** Every mistake, with its line. */
    static String told(MistakenFile mistaken) {
        List<Finding> findings = mistaken.findings();
        String count = findings.size() == 1 ? "one mistake" : findings.size() + " mistakes";
        return findings.stream()
                .map(Finding::withSource)
                .collect(Collectors.joining("\n", count + " in " + mistaken.file() + "\n", ""));
    }
}
