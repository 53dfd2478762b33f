package io.belay.deploy.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this clone that its pages are compared with. */
final class Sources {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Sources() {}

    /** Every Java source of the program, tests excepted. */
    static List<Path> main() throws IOException {
        return below(ROOT, ".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();
    }

    /** Every page of the manual. */
    static List<Path> pages() throws IOException {
        return Stream.concat(
                        below(ROOT.resolve("docs"), ".md").stream(),
                        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")))
                .toList();
    }

    private static List<Path> below(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
