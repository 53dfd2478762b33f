package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.MirrorTimes;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Stage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceSectionTest {
    private static final String SEVERAL = """
                production: v1
                instances:
                  v1: { directory: /srv/v1, environment: { PORT: "8001" } }
                  v2: { directory: /srv/v2, environment: { PORT: "8002" }, secrets: { PASSWORD: "env:KEY" } }
            """;

    private static final String LASTLY =
            "  start: { run: b }\n  snapshot: { run: c }\n  verify: { run: d }\n  remove: { run: e }\n";

    private static String stage(String written) {
        return Sites.PLAIN.replace("    directory: /srv/shop/dev\n", written);
    }

    @Test
    void anInstanceHasItsOwnSettingsOverThoseOfTheStage() throws Exception {
        Stage stage = SiteReader.read("site.yaml", stage(SEVERAL + "    environment: { PORT: \"80\", LANG: C }\n"))
                .stages()
                .get(0);

        assertThat(stage.directory()).isEqualTo("/srv/v1");
        assertThat(stage.snapshots()).isEqualTo("/srv/v1.snapshots");
        Stage second = stage.as(stage.instances().named("v2").orElseThrow());
        assertThat(second.directory()).isEqualTo("/srv/v2");
        assertThat(second.environment()).containsEntry("PORT", "8002").containsEntry("LANG", "C");
        assertThat(second.secrets()).containsEntry("PASSWORD", "env:KEY");
        assertThat(stage.as(stage.instances().named("v1").orElseThrow()).secrets())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            production: v1              | production: v3                      | there is no instance "v3"
            production: v1              | zone: UTC                           | "production" is missing
            directory: /srv/v2          | directory: /srv/v1/two              | are not apart
            directory: /srv/v2          | directory: /srv/v1.snapshots/two    | instance and snapshots would lie within each other
            PORT: "8002"                | DB_PASSWORD: secret                 | looks like a secret
            production: v1              | strategy: preview, production: v1   | the verb "copy" is missing
            """)
    void whatIsWrongWithInstancesIsTold(String right, String wrong, String told) {
        String written = SEVERAL.replace(right, wrong.replace(", ", "\n    "));

        assertThat(mistakes(stage(written))).contains(told);
    }

    @Test
    void aStageIsOneInstanceOrHasSeveral() {
        assertThat(mistakes(stage(SEVERAL + "    directory: /srv/shop/dev\n")))
                .contains("both \"directory\" and \"instances\" are written");
        assertThat(mistakes(stage(""))).contains("\"directory\" is missing");
        assertThat(mistakes(Sites.PLAIN + "    production: v1\n")).contains("the stage is one instance");
        assertThat(mistakes(Sites.PLAIN + "    strategy: preview\n")).contains("there are no \"instances\"");
        assertThat(mistakes(stage(SEVERAL.replaceAll("      v2: .*\n", "")))).contains("there is 1, and 2 are needed");
    }

    @Test
    void aPreviewIsFilledAgainAtTimesOfDay() throws Exception {
        Stage stage = SiteReader.read(
                        "site.yaml", stage(SEVERAL + "    synchronise: { at: [\"04:30\", 12:05], on: monday }\n"))
                .stages()
                .get(0);

        assertThat(stage.instances().synchronise())
                .isEqualTo(new MirrorTimes(
                        List.of(LocalTime.of(4, 30), LocalTime.of(12, 5)),
                        List.of(DayOfWeek.MONDAY),
                        Duration.ofMinutes(5)));
        assertThat(SiteReader.read("site.yaml", stage(SEVERAL + "    synchronise: none\n"))
                        .stages()
                        .get(0)
                        .instances()
                        .synchronise()
                        .any())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { at: "4:30" }                   | "4:30" is not a time of day
            { at: "24:00" }                  | "24:00" is not a time of day
            { at: [] }                       | the list is empty
            { at: ["04:30", "04:30"] }       | stands here twice
            { on: monday }                   | "at" is missing
            { at: "04:30", on: mondays }     | Did you mean "monday"
            { at: "04:30", spread: 2h }      | "2h" is not a duration
            """)
    void whatIsWrongWithTimesIsTold(String wrong, String told) {
        assertThat(mistakes(stage(SEVERAL + "    synchronise: " + wrong + "\n")))
                .contains(told);
    }

    @Test
    void whatServedBeforeIsKeptForAsLongAsTheStageSays() throws Exception {
        Stage stage = SiteReader.read(
                        "site.yaml",
                        stage(SEVERAL + "    old: { keep: 30d, at: \"04:30\" }\n")
                                .replace("  start: { run: b }\n", LASTLY))
                .stages()
                .get(0);

        assertThat(stage.instances().old())
                .isEqualTo(new Retention(Optional.of(Duration.ofDays(30)), Duration.ofDays(3), LocalTime.of(4, 30)));
        assertThat(SiteReader.read("site.yaml", stage(SEVERAL))
                        .stages()
                        .get(0)
                        .instances()
                        .old())
                .isEqualTo(Retention.forever());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { notice: 3d }                   | "keep" is missing
            { keep: 1h }                     | "1h" is not a duration
            { keep: 30d, notice: 0s }        | "0s" is not a duration
            { keep: 30d, at: 3 }             | is not a time of day
            { keep: 2d }                     | kept for less time than the notice (3d)
            { keep: 30d }                    | the verb "remove" is missing
            """)
    void whatIsWrongWithItIsTold(String wrong, String told) {
        assertThat(mistakes(stage(SEVERAL + "    old: " + wrong + "\n"))).contains(told);
    }

    @Test
    void salvageIsKeptForNinetyDaysOrAsTheStageSaysOrForever() throws Exception {
        String plain = Sites.PLAIN;
        assertThat(salvage(plain)).isEqualTo(Retention.ofSalvage());
        assertThat(salvage(plain + "    salvage: { keep: 30d }\n"))
                .isEqualTo(new Retention(Optional.of(Duration.ofDays(30)), Duration.ofDays(7), LocalTime.of(3, 0)));
        assertThat(salvage(plain + "    salvage: forever\n")).isEqualTo(Retention.forever());
        assertThat(mistakes(plain + "    salvage: none\n")).contains("\"forever\" or");
        assertThat(mistakes(plain + "    salvage: { keep: 3d }\n")).contains("kept for less time than the notice (7d)");
    }

    private static Retention salvage(String file) throws Exception {
        return SiteReader.read("site.yaml", file).stages().get(0).salvage();
    }

    @Test
    void whatIsOneInstanceHasNoOldOne() {
        assertThat(mistakes(Sites.PLAIN + "    old: { keep: 30d }\n"))
                .contains("no \"instances\" of which one could have served before");
    }

    @Test
    void whatIsOneInstanceIsNotFilledAgain() {
        assertThat(mistakes(Sites.PLAIN + "    synchronise: { at: \"04:30\" }\n"))
                .contains("no \"instances\" of which one could be filled again");
    }

    @Test
    void anotherStageOfTheSameHostKeepsOutOfEveryInstance() {
        String two = stage(SEVERAL) + "  uat: { after: dev, host: web1, directory: /srv/v2/uat, data: forward }\n";

        assertThat(mistakes(two))
                .contains("\"/srv/v2/uat\" lies within the instance of stage \"dev\" on the same host, web1");
    }

    private static String mistakes(String text) {
        MistakenFile mistaken = catchThrowableOfType(MistakenFile.class, () -> SiteReader.read("site.yaml", text));
        assertThat(mistaken).isNotNull();
        return mistaken.findings().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
