package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shell of the kits, as text. {@code set -e} is off in whatever is called as part of a condition or of a list joined by
 * {@code &&} or {@code ||}, however deep: a function of several steps runs on there when one of them has failed.
 */
class KitShellTest {
    /** These end the script themselves when they fail, wherever they are called; or have no way to fail. */
    private static final Set<String> SURE = Set.of("base_fail", "database_complete", "quarantine_finish", "cat");

    private static final Set<String> NO_STEPS = Set.of(
            "if case for while until do done then else elif fi esac shift set echo printf read export rm return exit continue break"
                    .split(" "));

    private static final Pattern FUNCTION = Pattern.compile("(?ms)^([a-z_0-9]+)\\(\\) \\{\n(.*?)^}");

    /** In a function's body, at its own depth. */
    private static final Pattern STEP = Pattern.compile("  ([a-z_]+)(?: (?:(?!\\|\\||&&|\\|).)*)?");

    @Test
    void noFunctionThatReliesOnItsStepsIsPartOfACondition() throws Exception {
        assertThat(conditions(sources())).isEmpty();
    }

    @Test
    void oneThatDoesIsFound() {
        String text = "x_all() {\n  x_one\n  x_two\n}\n";

        assertThat(conditions(text + "(umask 077 && x_all \"$1\" && x_end \"$1\")\n"))
                .hasSize(1);
        assertThat(conditions(text + "if ! x_all; then\n")).hasSize(1);
        assertThat(conditions(text + "x_all \"$1\" | sort || base_fail \"no\"\n"))
                .hasSize(1);
        assertThat(conditions(text + "[ -e x ] || x_all\nx_all \"$1\" || :\nx_all &\nwait \"$!\" || base_fail\n"))
                .isEmpty();
    }

    private static Set<String> conditions(String text) {
        Set<String> relying = FUNCTION.matcher(text)
                .results()
                .filter(each -> relies(each.group(2)))
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String name = "(?<![\\w./$-])(" + String.join("|", relying) + ")(?![\\w=()./-])";
        Pattern asked = Pattern.compile("(\\b(if|elif|while|until)|(^|\\s)!|base_within \\S+) +([({] ?)?" + name + "|"
                + name + "[^;|&]*(\\|[^|;&]+)*(&&|\\|\\|(?! :$))");
        return text.lines()
                .filter(line -> !line.matches("\\s*#.*|[a-z_0-9]+\\(\\).*"))
                .filter(line ->
                        asked.matcher(line.replaceAll("\"[^\"]*\"", "_")).find())
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a step before the last may fail, and only {@code set -e} sees it. */
    private static boolean relies(String body) {
        List<String> lines =
                body.lines().filter(line -> !line.matches("\\s*#.*")).toList();
        return lines.subList(0, Math.max(0, lines.size() - 1)).stream().anyMatch(line -> {
            Matcher step = STEP.matcher(line);
            return step.matches()
                    && !NO_STEPS.contains(step.group(1))
                    && !SURE.contains(step.group(1))
                    && !line.matches(".*[&']");
        });
    }

    /** All of them, without what is no shell in them. */
    private static String sources() throws Exception {
        Path kits = Path.of(KitShellTest.class.getResource("/kits/django.yaml").toURI())
                .getParent();
        TreeMap<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(kits)) {
            all.filter(each -> each.toString().matches(".*\\.(sh|yaml)")).forEach(each -> files.put(each, read(each)));
        }
        assertThat(files).hasSizeGreaterThan(30);
        return String.join("\n", files.values());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll("(?s)<<'?([A-Z]+)'?([^\n]*)\n.*?\n\\s*\\1\n", "$2\n")
                    .replace("\\\n", " ");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
