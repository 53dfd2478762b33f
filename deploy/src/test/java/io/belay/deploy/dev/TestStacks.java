package io.belay.deploy.dev;

import io.belay.deploy.stack.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stacks of tests have a directory of their own, and share what was downloaded before. */
public final class TestStacks {

    private TestStacks() {}

    /** A scratch directory below a temporary one. */
    public static Scratch scratch(Path temporary) throws IOException {
        Path downloads = Files.createDirectories(Scratch.find(System.getenv()).downloads());
        Path root = Files.createDirectories(temporary.resolve("belay"));
        Files.createSymbolicLink(root.resolve("downloads"), downloads);
        return new Scratch(root);
    }
}
