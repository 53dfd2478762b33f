package io.belay.deploy.dev;

import io.belay.api.cli.Nearby;
import io.belay.deploy.stack.StackFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ./belay dev} that runs from the same clone: the command line speaks to it when nothing else is configured. It
 * only reads: making sure that a stack's directory can be used is for those that start one.
 */
public final class NearbyStack {
    private NearbyStack() {}

    /** The youngest one that runs, with the token of the person who started it. */
    public static Optional<Nearby> find() {
        Optional<Path> clone = libraries();
        return stacks().stream()
                .filter(stack -> stack.launcher().alive() && clone.isPresent() && startedFrom(stack, clone.get()))
                .max(Comparator.comparingLong(stack -> stack.launcher().started()))
                .flatMap(NearbyStack::reached);
    }

    private static Optional<Nearby> reached(StackFile stack) {
        String url = stack.services().getOrDefault("API", "");
        return url.isEmpty()
                ? Optional.empty()
                : FirstCall.token(stack)
                        .map(token -> new Nearby(url, token, "the stack " + stack.id() + " (./belay dev)"));
    }

    private static List<StackFile> stacks() {
        List<StackFile> found = new ArrayList<>();
        for (Path root : roots()) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(root.resolve("stacks"))) {
                for (Path directory : directories) {
                    read(directory).ifPresent(found::add);
                }
            } catch (IOException none) {
                // No stack was ever started there.
            }
        }
        return found;
    }

    private static Optional<StackFile> read(Path directory) {
        try {
            return Optional.of(StackFile.read(directory));
        } catch (IOException halfMade) {
            return Optional.empty();
        }
    }

    private static List<Path> roots() {
        List<Path> roots = new ArrayList<>();
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        @Nullable String home = System.getenv("HOME");
        if (cache != null && cache.startsWith("/")) {
            roots.add(Path.of(cache, "belay"));
        }
        if (home != null && home.startsWith("/")) {
            roots.add(Path.of(home, ".cache", "belay"));
        }
        return roots;
    }

    /** Whether its launcher was started with the libraries of this clone. */
    private static boolean startedFrom(StackFile stack, Path clone) {
        return ProcessHandle.of(stack.launcher().pid())
                .flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains(clone + "/"))
                .isPresent();
    }

    /** The directory with the libraries of which this class is one. */
    private static Optional<Path> libraries() {
        try {
            @Nullable
            CodeSource source = NearbyStack.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
        } catch (URISyntaxException impossible) {
            return Optional.empty();
        }
    }
}
