package io.belay.api.cli;

import io.belay.api.notes.NotesView;
import io.belay.api.problem.Visible;
import io.belay.store.notes.NotesText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay notes}: release notes, and what testers say of what these ask them to try. */
@Command(
        name = "notes",
        description = "Release notes: what changes, what testers try, and what they say of it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class NotesCommand {
    NotesCommand() {}

    /** What those have in common that speak of a release. */
    abstract static class OfRelease extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Parameters(index = "1", paramLabel = "RELEASE", description = "The release.")
        private String release = "";

        final String path() {
            return "/api/sites/" + Encoded.segment(site) + "/notes/"
                    + Encoded.segment(release).replace("%2F", "/");
        }

        /** The address that testers open. */
        final String page(NotesView notes) {
            return settings().url() + notes.links().getOrDefault("page", "");
        }
    }

    /** {@code belay notes show SITE RELEASE}. */
    @Command(name = "show", description = "Shows a release's notes, and who says what of its check list.")
    static final class Show extends OfRelease {
        @Option(names = "--edition", paramLabel = "N", description = "An earlier version; the newest unless said.")
        private String version = "";

        @Override
        int run(PrintWriter out) {
            return tell(
                    out,
                    belay().ask(path() + Encoded.query(Map.of("version", version)), NotesView.class),
                    notes -> show(out, notes));
        }

        private void show(PrintWriter out, NotesView notes) {
            notes.markdown().lines().forEach(line -> out.println(Visible.text(line)));
            if (!notes.items().isEmpty()) {
                out.println();
                out.println("What testers say:");
            }
            for (NotesView.Item item : notes.items()) {
                out.println("  " + item.id() + "  " + Visible.text(item.wording()));
                item.ticks()
                        .forEach(each -> out.println("      " + each.person()
                                + (each.works() ? ": works" : ": does not work")
                                + (each.remark().isEmpty()
                                        ? ""
                                        : ", " + Visible.text(each.remark().replace('\n', ' ')))));
            }
            out.println();
            out.println("version " + notes.version() + ", " + notes.origin()
                    + (notes.place().isEmpty() ? "" : " " + notes.place()) + ", by " + notes.author() + ", "
                    + notes.writtenAt());
            out.println("page: " + page(notes));
        }
    }

    /** {@code belay notes set SITE RELEASE [FILE]}. */
    @Command(
            name = "set",
            description =
                    "Writes a release's notes, in Markdown; without a file they are taken from the site's source.")
    static final class Write extends OfRelease {
        @Parameters(
                index = "2",
                arity = "0..1",
                paramLabel = "FILE",
                description = "The Markdown file; \"-\" reads standard input. When left out: as the source has them.")
        private String file = "";

        @Override
        int run(PrintWriter out) {
            Answer<NotesView> written = file.isEmpty()
                    ? belay().post(path(), Map.of(), "", NotesView.class)
                    : belay().put(path(), text(file), "text/markdown", NotesView.class);
            return tell(out, written, notes -> {
                out.println(notes.release() + ", version " + notes.version() + ", "
                        + notes.items().size() + (notes.items().size() == 1 ? " item" : " items") + " to try");
                out.println("page: " + page(notes));
            });
        }

        private static String text(String file) {
            try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
                // So many characters can be four times as many bytes; what is longer is refused there.
                byte[] bytes = in.readNBytes(NotesText.LONGEST * 4 + 1);
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException other) {
                throw new CliFailure(Exit.REFUSED, "\"" + file + "\" is not UTF-8. Save it as UTF-8");
            } catch (IOException | InvalidPathException unreadable) {
                throw new CliFailure(Exit.USAGE, "\"" + file + "\" cannot be read. Name a Markdown file, or \"-\"");
            }
        }
    }
}
