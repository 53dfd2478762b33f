package io.belay.deploy.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the demo brings along: the shop's source files, its first data, its programs. */
final class SiteFiles {
    private SiteFiles() {}

    /** The text of a resource of the demo, for instance {@code data/shop.sql}. */
    static String text(String name) {
        try (InputStream stream = SiteFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the demo's " + name + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes a resource into a file, whose directories are made. */
    static void write(String name, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text(name));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
