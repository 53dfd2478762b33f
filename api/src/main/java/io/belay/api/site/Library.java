package io.belay.api.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A library of shell functions; comments and blank lines are left out.
 *
 * @param name with which its functions begin
 * @param settings what stands outside of functions
 * @param functions each from {@code NAME() {} to {@code }} at the beginning of a line, in their order
 */
record Library(String name, String settings, Map<String, String> functions) {
    private static final Pattern NAMED = Pattern.compile("(?<![A-Za-z0-9_${])[a-z]+_[a-z_]+");
    private static final Pattern BEGINNING = Pattern.compile("([a-z]+_[a-z_]+)\\(\\) \\{");

    Library {
        functions = new LinkedHashMap<>(functions);
    }

    /** From the resource {@code kits/lib/NAME.sh}. */
    static Library load(String name) {
        return load(name, "");
    }

    /** From the resource {@code kits/lib/NAME-VARIANT.sh}; the variant stands with its hyphen, or is empty. */
    static Library load(String name, String variant) {
        String resource = "kits/lib/" + name + variant + ".sh";
        try (InputStream in = Library.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the library " + resource + " is missing");
            }
            return read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Library read(String name, String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .toList();
        StringBuilder settings = new StringBuilder();
        Map<String, String> functions = new LinkedHashMap<>();
        String inside = "";
        for (String line : lines) {
            var beginning = BEGINNING.matcher(line);
            if (inside.isEmpty() && beginning.matches()) {
                inside = beginning.group(1);
            }
            if (inside.isEmpty()) {
                settings.append(line).append('\n');
            } else {
                functions.merge(inside, line, (before, more) -> before + "\n" + more);
            }
            if (line.equals("}")) {
                inside = "";
            }
        }
        return new Library(name, settings.toString().strip(), functions);
    }

    /** What a script names that may be functions of libraries. */
    static List<String> named(String script) {
        return NAMED.matcher(script)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** The text of one of its functions; empty if it has none of that name. */
    String function(String function) {
        return functions.getOrDefault(function, "");
    }

    /** Its settings and those of its functions that are called. */
    String with(Set<String> called) {
        String texts = functions.entrySet().stream()
                .filter(each -> called.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
        return (settings + "\n" + texts).strip();
    }

    /** The same; nothing if none is called. */
    String ifCalled(Set<String> called) {
        return functions.keySet().stream().anyMatch(called::contains) ? with(called) : "";
    }
}
