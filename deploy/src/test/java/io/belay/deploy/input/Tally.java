package io.belay.deploy.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much was tried, for people who ask: a file below {@code deploy/target/tally} each. */
final class Tally {
    private static final Path FOLDER = Path.of("target/tally");

    private Tally() {}

    static void write(String what, int count) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(what.replace(' ', '-') + ".txt"), what + ": " + count + "\n");
    }
}
