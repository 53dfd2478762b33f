package io.belay.api.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Site files that must be refused, each with what is told about it beside it. */
final class MistakesCorpus {
    static final Path FOLDER = Path.of("src/test/resources/io/belay/api/site/mistakes");

    private MistakesCorpus() {}

    /** The names of the files, without their ending. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> each.endsWith(".yaml"))
                    .map(each -> each.substring(0, each.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] file(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name + ".yaml"));
    }

    static String expected(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".expected"));
    }
}
