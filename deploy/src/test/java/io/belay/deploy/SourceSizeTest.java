package io.belay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that cannot be read in one sitting hides something. */
class SourceSizeTest {
    private static final int LINES_MAX = 400;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everySourceFileIsShorterThanFourHundredLines() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources = files.filter(SourceSizeTest::isSource).toList();

            assertThat(sources).as("Java sources below %s", ROOT).isNotEmpty();
            assertThat(sources)
                    .as("Java sources of %d lines or more; cut them by what they are about", LINES_MAX)
                    .noneMatch(source -> lines(source) >= LINES_MAX);
        }
    }

    private static boolean isSource(Path file) {
        Path inside = ROOT.relativize(file);
        return inside.toString().endsWith(".java")
                && inside.getNameCount() > 2
                && inside.getName(1).toString().equals("src");
    }

    private static long lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(source + " cannot be read", failure);
        }
    }
}
