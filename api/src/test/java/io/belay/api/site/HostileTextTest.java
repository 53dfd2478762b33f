package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile text through every value and every name of the annotated example. */
class HostileTextTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/site.yaml");

    /** As YAML writes them between double quotes. */
    static List<String> hostile() {
        return List.of(
                "\\0",
                "a\\0b",
                "\\a",
                "\\e[2J\\e]0;owned\\a",
                "a\\r\\nb",
                "a\\nb",
                "\\t",
                "\\u202egnp.exe",
                "\\u2066a\\u2069",
                "\\u200ftext",
                "\\ufeffa",
                "\\x9b31m",
                "\\u2028",
                "../../../../etc/passwd",
                "/srv/../../etc/shadow",
                "..",
                "/",
                "//",
                "~root",
                "$(touch canary)",
                "`touch canary`",
                "; touch canary",
                "| touch canary",
                "&& touch canary",
                "'; touch canary; '",
                "\\\"; touch canary; \\\"",
                "--upload-pack=touch canary",
                "-oProxyCommand=touch canary",
                "--",
                "-",
                "@/etc/passwd",
                "${7*7}",
                "#{7*7}",
                "{{7*7}}",
                "%s%s%n",
                "<script>alert(1)</script>",
                "' OR 1=1 --",
                "ann\\u0301",
                "аdmin",
                "ＡＤＭＩＮ",
                "\\U0001F680",
                "x".repeat(10_000),
                "",
                " ",
                " web1 ",
                "null",
                "true",
                "0123",
                "1_000",
                "1:30",
                "2147483648",
                "-1",
                "1e309",
                ".nan",
                "!!javax.script.ScriptEngineManager []",
                "*alias",
                "&anchor",
                "<<",
                "file:///etc/passwd",
                "ext::sh -c touch% canary",
                "http://169.254.169.254/",
                "C:\\\\Windows");
    }

    private record Spot(int line, int start, int end) {}

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostile")
    void itIsRefusedWithAPlaceOrTakenAsPlainText(String text) throws Exception {
        String example = Files.readString(EXAMPLE);
        for (Spot spot : spots(example)) {
            String tried = replaced(example, spot, "\"" + text + "\"");
            try {
                Site site = SiteReader.read("site.yaml", tried);
                assertThat(withoutFreeText(site))
                        .as("taken in line %d of the example", spot.line())
                        .doesNotContain("canary", "..", "<script>", "7*7", "etc/shadow", "-o", "xxxxxxxxxx")
                        .doesNotMatch("(?s).*[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069].*");
            } catch (MistakenFile mistaken) {
                assertThat(mistaken.findings()).isNotEmpty().allSatisfy(HostileTextTest::harmless);
            }
        }
    }

    @Test
    void everyValueAndEveryNameOfTheExampleIsTried() throws Exception {
        assertThat(spots(Files.readString(EXAMPLE))).hasSizeGreaterThan(150);
    }

    private static void harmless(Finding finding) {
        assertThat(finding.line()).isPositive();
        assertThat(finding.withSource().length()).isLessThan(1000);
        assertThat(finding.withSource()).doesNotMatch("(?s).*[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n]].*");
    }

    /** A site as text, without what its author may write as he likes. */
    private static String withoutFreeText(Site site) {
        StringBuilder text = new StringBuilder();
        text.append(site.name()).append('|').append(site.zone()).append('|').append(site.source());
        text.append(site.hosts()).append(site.groups()).append(site.operators());
        site.stages()
                .forEach(stage -> text.append(stage.name())
                        .append(stage.after())
                        .append(stage.hosts())
                        .append(stage.directory())
                        .append(stage.snapshots())
                        .append(stage.environment().keySet())
                        .append(stage.secrets())
                        .append(stage.approve())
                        .append(stage.attempt()));
        return text.toString();
    }

    /** Every name and every plain value outside comments and scripts. */
    private static List<Spot> spots(String example) {
        Pattern word = Pattern.compile("[^\\s{}\\[\\],:#|][^{}\\[\\],:#|]*?(?=\\s*(?:[{}\\[\\],#]|: |:$|$))");
        List<Spot> spots = new ArrayList<>();
        String[] lines = example.split("\n");
        int script = -1;
        for (int i = 0; i < lines.length; i++) {
            int indent = lines[i].indexOf(lines[i].strip());
            if (script >= 0 && indent > script) {
                continue;
            }
            script = lines[i].endsWith("|") ? indent : -1;
            String code = lines[i].replaceFirst("(?:^|\\s)#.*", "");
            Matcher words = word.matcher(code);
            while (words.find()) {
                spots.add(new Spot(i, words.start(), words.end()));
            }
        }
        return spots;
    }

    private static String replaced(String example, Spot spot, String by) {
        String[] lines = example.split("\n");
        String line = lines[spot.line()];
        lines[spot.line()] = line.substring(0, spot.start()) + by + line.substring(spot.end());
        return String.join("\n", lines) + "\n";
    }
}
