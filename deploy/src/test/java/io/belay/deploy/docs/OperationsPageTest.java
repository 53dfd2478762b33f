package io.belay.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.SearchAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/operations.md} names is there, and what is there it names. */
class OperationsPageTest {
    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final Path API = Path.of("../api/src/main/resources/api.yaml");
    private static final Path WORKER = Path.of("../worker/src/main/java/io/belay/worker/WorkerSettings.java");
    private static final Pattern VARIABLE = Pattern.compile("BELAY_[A-Z_]*[A-Z]");

    @Test
    void theSettingsOfTheApiAreThoseOfItsConfiguration() throws Exception {
        assertThat(variables(between("<!-- api settings -->"))).isEqualTo(variables(Files.readString(API)));
    }

    @Test
    void whatHoldsWhereASettingOfTheApiIsLeftOutIsWhatItsConfigurationSays() throws Exception {
        String configuration = Files.readString(API);

        between("<!-- api settings -->")
                .lines()
                .filter(line -> line.startsWith("| `BELAY_"))
                .forEach(line -> {
                    String[] cells = line.split("\\|");
                    if (cells[2].contains("`")) {
                        String value = cells[2].strip().replace("`", "");
                        assertThat(configuration)
                                .contains("${" + cells[1].strip().replace("`", "") + ":-" + value + "}");
                    } else if (cells[2].contains("needed")) {
                        assertThat(configuration)
                                .contains("${" + cells[1].strip().replace("`", "") + "}");
                    }
                });
    }

    @Test
    void theSettingsOfAWorkerAreThoseItReads() throws Exception {
        assertThat(variables(between("<!-- worker settings -->"))).isEqualTo(variables(Files.readString(WORKER)));
    }

    @Test
    void everySearchAttributeIsNamed() throws Exception {
        Set<String> named = new TreeSet<>();
        Matcher matcher = Pattern.compile("--name (\\w+)").matcher(Files.readString(PAGE));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }

        assertThat(named)
                .isEqualTo(SearchAttributes.all().stream()
                        .map(each -> each.getName())
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyStateInCapitalsIsOne() throws Exception {
        Set<String> states =
                Arrays.stream(PromotionState.values()).map(Enum::name).collect(Collectors.toSet());
        Matcher named = Pattern.compile("\\(`([A-Z_]+)`\\)").matcher(Files.readString(PAGE));
        Set<String> unknown = new TreeSet<>();
        while (named.find()) {
            if (!VARIABLE.matcher(named.group(1)).matches() && !states.contains(named.group(1))) {
                unknown.add(named.group(1));
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static String between(String mark) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(mark);
        assertThat(start).as(mark).isNotNegative();
        return page.substring(start, page.indexOf("<!-- end -->", start));
    }

    private static Set<String> variables(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
