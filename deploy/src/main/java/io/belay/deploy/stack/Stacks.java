package io.belay.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The stacks of this user: those that run, and what dead ones left. */
public final class Stacks {

    private final Scratch scratch;

    /** The stacks below that directory. */
    public Stacks(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Makes the directory of a new stack, named by its id. */
    public Path create() throws IOException {
        Files.createDirectories(scratch.stacks());
        String id = Long.toString(RandomGenerator.getDefault().nextLong(1L << 40, 1L << 45), 36);
        return Files.createDirectory(
                scratch.stacks().resolve(id),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Those whose launcher lives, the youngest first. */
    public List<StackFile> running() throws IOException {
        return all().stream()
                .filter(stack -> stack.launcher().alive())
                .sorted(Comparator.comparingLong(
                                (StackFile stack) -> stack.launcher().started())
                        .reversed())
                .toList();
    }

    /**
     * Ends and removes what stacks left whose launcher was killed. Those kept on purpose lose their processes only.
     *
     * @return ids of those that were swept
     */
    public List<String> sweep() throws IOException, InterruptedException {
        List<String> swept = new ArrayList<>();
        for (StackFile stack : all()) {
            boolean settled = Files.exists(stack.directory().resolve("keep"))
                    && Footprint.marked(stack.id()).isEmpty();
            if (!stack.launcher().alive() && !settled) {
                Lifeline.sweep(stack.id(), stack.directory(), Duration.ofSeconds(30));
                swept.add(stack.id());
            }
        }
        return swept;
    }

    private List<StackFile> all() throws IOException {
        if (!Files.isDirectory(scratch.stacks())) {
            return List.of();
        }
        List<StackFile> found = new ArrayList<>();
        try (Stream<Path> directories = Files.list(scratch.stacks())) {
            for (Path directory : directories.toList()) {
                try {
                    found.add(StackFile.read(directory));
                } catch (IOException halfMade) {
                    // Another launcher is about to write it, or died before it did; it has no processes yet.
                }
            }
        }
        return found;
    }
}
