package io.belay.api.cli;

import io.belay.api.site.MistakenFile;
import io.belay.api.site.SiteReader;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay check FILE}. */
@Command(name = "check", description = "Tells every mistake in a site file, with line and column; asks nobody.")
final class CheckCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The site file.")
    private Path file = Path.of("");

    /**
     * A file without mistakes.
     *
     * @param site what it describes
     * @param text its content
     */
    record Checked(Site site, String text) {}

    @Override
    int run(PrintWriter out) {
        Site site = check(file).site();
        out.println("site " + site.name() + ": "
                + site.stages().stream().map(Stage::name).collect(Collectors.joining(" -> ")));
        return Exit.DONE;
    }

    static Checked check(Path file) {
        try {
            String text = Files.readString(file);
            return new Checked(SiteReader.read(file.toString(), text), text);
        } catch (MistakenFile mistaken) {
            int count = mistaken.mistakes().size();
            throw new CliFailure(
                    Exit.REFUSED,
                    (count == 1 ? "one mistake" : count + " mistakes") + " in " + file + "\n" + mistaken.getMessage());
        } catch (IOException unreadable) {
            throw new CliFailure(Exit.USAGE, file + " cannot be read as UTF-8 text. Name a site file.");
        }
    }
}
