package io.belay.activities.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Secrets of files below certain directories and of certain environment variables: who writes a site file can read no
 * other file and no other variable of the worker.
 */
public final class AllowedSecrets implements Secrets {
    private static final int LARGEST = 64 * 1024;
    private static final String SITE = "{site}";

    private final List<Path> roots;
    private final Set<String> names;
    private final Map<String, String> environment;

    /**
     * Makes the allowed set.
     *
     * @param roots directories below which {@code file:} references may point, links followed; {@code {site}} stands
     *     for the name of the site that refers there
     * @param names variables that {@code env:} references may name
     * @param environment the worker's environment
     */
    public AllowedSecrets(List<Path> roots, Set<String> names, Map<String, String> environment) {
        this.roots = List.copyOf(roots);
        this.names = Set.copyOf(names);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public byte[] read(String reference) throws SecretUnreadable {
        if (reference.startsWith("file:")) {
            return file(reference, Path.of(reference.substring("file:".length())));
        }
        if (reference.startsWith("env:")) {
            return variable(reference, reference.substring("env:".length()));
        }
        throw new SecretUnreadable("A secret must be a reference, file:/path or env:NAME; it is neither.");
    }

    @Override
    public Secrets of(String site) {
        return new AllowedSecrets(
                roots.stream()
                        .map(each -> Path.of(each.toString().replace(SITE, site)))
                        .toList(),
                names,
                environment);
    }

    private byte[] file(String reference, Path path) throws SecretUnreadable {
        try {
            Path real = path.toRealPath();
            if (!allowed(real)) {
                throw new SecretUnreadable(reference + " lies outside the directories from which secrets may be read "
                        + roots + ": move it there or add its directory to the worker's configuration.");
            }
            if (Files.size(real) > LARGEST) {
                throw new SecretUnreadable(reference + " is too large for a secret.");
            }
            return Files.readAllBytes(real);
        } catch (IOException e) {
            throw new SecretUnreadable(reference + " cannot be read by the worker: "
                    + e.getClass().getSimpleName() + ". See that it exists and that the worker's user may read it.");
        }
    }

    private boolean allowed(Path real) throws IOException {
        for (Path root : roots) {
            Path whole = whole(root, real);
            if (Files.isDirectory(whole) && real.startsWith(whole.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    /** Where a site's name is left open, the one that the path has there: whose it may be was looked at before. */
    private static Path whole(Path root, Path real) throws IOException {
        int open = root.toString().indexOf(SITE);
        if (open < 0) {
            return root;
        }
        Path before = Path.of(root.toString().substring(0, open));
        if (!Files.isDirectory(before)) {
            return root;
        }
        int names = before.toRealPath().getNameCount();
        return real.startsWith(before.toRealPath()) && names < real.getNameCount()
                ? Path.of(root.toString().replace(SITE, real.getName(names).toString()))
                : root;
    }

    private byte[] variable(String reference, String name) throws SecretUnreadable {
        if (!names.contains(name)) {
            throw new SecretUnreadable(reference + " is not among the variables from which secrets may be read " + names
                    + ": add it to the worker's configuration.");
        }
        String value = environment.get(name);
        if (value == null) {
            throw new SecretUnreadable(reference + " is not set in the worker's environment.");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
