package io.belay.api.cli;

import io.belay.api.site.SecretRoots;
import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay check FILE…}. */
@Command(
        name = "check",
        description = {
            "Tells every mistake in site files: file, line, column, the line itself, and what to write instead.",
            "Asks nobody: neither Belay nor a host. BELAY_SECRET_ROOTS and BELAY_SECRET_NAMES are heeded where they are set."
        })
final class CheckCommand extends Offline {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Site files; \"-\" reads standard input.")
    private List<String> files = new ArrayList<>();

    /**
     * What is told of one file.
     *
     * @param file its name
     * @param site the site that it describes; empty when it has mistakes
     * @param stages the site's stages in order
     * @param findings every mistake
     * @param unreadable why it could not be read at all; else empty
     */
    record Told(String file, String site, List<String> stages, List<Finding> findings, String unreadable) {}

    @Override
    int run(PrintWriter out) {
        List<Told> told = new ArrayList<>();
        for (String file : files) {
            Told one = told(file);
            told.add(one);
            if (!json()) {
                show(out, one);
            }
        }
        if (json()) {
            tellOwn(out, Map.of("files", told), files -> {});
        }
        if (told.stream().anyMatch(each -> !each.unreadable().isEmpty())) {
            return Exit.USAGE;
        }
        return told.stream().allMatch(each -> each.findings().isEmpty()) ? Exit.DONE : Exit.REFUSED;
    }

    private Told told(String file) {
        try {
            Site site = SiteFile.read(file, roots()).site();
            return new Told(
                    file, site.name(), site.stages().stream().map(Stage::name).toList(), List.of(), "");
        } catch (MistakenFile mistaken) {
            return new Told(file, "", List.of(), mistaken.findings(), "");
        } catch (CliFailure unreadable) {
            return new Told(file, "", List.of(), List.of(), unreadable.getMessage());
        }
    }

    private void show(PrintWriter out, Told told) {
        if (!told.unreadable().isEmpty()) {
            err().println("belay: " + told.unreadable());
        } else if (told.findings().isEmpty()) {
            out.println("site " + told.site() + ": " + String.join(" -> ", told.stages()));
        } else {
            err().println("belay: " + told(told.findings().get(0).file(), told.findings()));
        }
        out.flush();
        err().flush();
    }

    private SecretRoots roots() {
        return SecretRoots.of(variable("BELAY_SECRET_ROOTS"), variable("BELAY_SECRET_NAMES"));
    }

    /** Every mistake, with its line. */
    static String told(MistakenFile mistaken) {
        return told(mistaken.file(), mistaken.findings());
    }

    private static String told(String file, List<Finding> findings) {
        String count = findings.size() == 1 ? "one mistake" : findings.size() + " mistakes";
        return findings.stream()
                .map(Finding::withSource)
                .collect(Collectors.joining("\n", count + " in " + file + "\n", ""));
    }
}
