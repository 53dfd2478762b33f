package io.belay.api.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where secrets may lie, as far as it is known where a file is checked; the worker has the last word.
 *
 * @param directories below which {@code file:} references may point, each site's own where {@code {site}} stands for its
 *     name; empty when that is not known
 * @param variables that {@code env:} references may name; empty when that is not known
 */
public record SecretRoots(List<Path> directories, Set<String> variables) {
    /** Nothing is known. */
    public static final SecretRoots ANY = new SecretRoots(List.of(), Set.of());

    private static final Pattern COLON = Pattern.compile(":");
    private static final Pattern COMMA = Pattern.compile(",");

    /** Makes it from paths that are made absolute. */
    public SecretRoots {
        directories = directories.stream()
                .map(each -> each.toAbsolutePath().normalize())
                .toList();
        variables = Set.copyOf(variables);
    }

    /** As {@code BELAY_SECRET_ROOTS} and {@code BELAY_SECRET_NAMES} say; nothing is known where they are not set. */
    public static SecretRoots of(@Nullable String roots, @Nullable String names) {
        return new SecretRoots(
                split(COLON, roots).map(Path::of).toList(),
                Set.copyOf(split(COMMA, names).distinct().toList()));
    }

    private static Stream<String> split(Pattern separator, @Nullable String text) {
        return text == null ? Stream.of() : separator.splitAsStream(text).filter(each -> !each.isBlank());
    }

    /** Those of one site. */
    SecretRoots of(String site) {
        if (Names.NAME.value(site).isEmpty()) {
            return this; // a mistake that is told already
        }
        return new SecretRoots(
                directories.stream()
                        .map(each -> Path.of(each.toString().replace("{site}", site)))
                        .toList(),
                variables);
    }

    /** Whether a site's reference may be followed, as far as is known. */
    boolean allow(String reference) {
        if (reference.startsWith("file:")) {
            Path path = Path.of(reference.substring("file:".length())).normalize();
            return directories.isEmpty() || directories.stream().anyMatch(path::startsWith);
        }
        return variables.isEmpty() || variables.contains(reference.substring("env:".length()));
    }
}
