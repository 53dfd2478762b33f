package io.belay.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import picocli.CommandLine.Option;
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

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "How to tell: for people, or for programs, to standard output; default ${DEFAULT-VALUE}.")
    private Output output = Output.text;

    /** For whom the answer is. */
    enum Output {
        text,
        json
    }

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
            if (output == Output.text) {
                show(out, one);
            }
        }
        if (output == Output.json) {
            out.println(json(told));
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

    private static String json(List<Told> told) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("files", told));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
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
