package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions of the kits' libraries answer by themselves. */
class KitFunctionsTest {
    /** Of 50 bytes. */
    private static final String LONG = "a_shop_with_many_parts_whose_name_goes_on_and_on_o";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MYSQL"})
    void namesThatAreTooLongForAServerAreNotCutToOne(DatabaseKind kind) throws Exception {
        assertThat(beside(kind, "shop_v1")).isEqualTo("shop_v1 shop_v1_belay_load shop_v1_belay_before");
        assertThat(beside(kind, LONG)).isEqualTo(LONG + " " + LONG + "_belay_load " + LONG + "_belay_before");

        String[] one = beside(kind, LONG + "_v1").split(" ");
        String[] two = beside(kind, LONG + "_v2").split(" ");

        assertThat(one).doesNotContain(two).allSatisfy(name -> assertThat(name).hasSizeLessThan(64));
        assertThat(one[2]).startsWith(LONG.substring(0, 41) + "_").endsWith("_belay_before");
    }

    private String beside(DatabaseKind kind, String name) throws Exception {
        Shell.Said said = said(
                kind,
                Map.of("DATABASE", kind.word() + ":" + name, "PGDATABASE", name),
                "echo \"$(quarantine_name own) $(quarantine_name load) $(quarantine_name before)\"");
        assertThat(said.exit()).as(said.output()).isZero();
        return said.output().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8001", "https://LocalHost/", "http://localhost"})
    void aNameThatNginxWouldNotFindIsRefusedBeforeUsersMeetIt(String target) throws Exception {
        Shell.Said said = target("nginx", target);

        assertThat(said.exit()).isNotZero();
        assertThat(said.output())
                .contains("PUBLIC_TARGET is " + target, "http://127.0.0.1:8001", "nothing was changed");
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, http://127.0.0.1:8001",
        "nginx, http://localhost.example:8001",
        "nginx, http://unix:/localhost/shop.sock",
        "apache, http://localhost:8001"
    })
    void othersAreNot(String front, String target) throws Exception {
        assertThat(target(front, target).output()).isEqualTo(target + "\n");
    }

    private Shell.Said target(String front, String target) throws Exception {
        return said(
                DatabaseKind.SQLITE,
                Map.of("DATABASE", "sqlite:shop.db", "FRONT", front, "PUBLIC_TARGET", target),
                "front_target\necho \"$front_upstream\"");
    }

    @Test
    void whatBeginsAPipelineIsMissedWhenItFails() throws Exception {
        String run = "base_first %s | cat\nbase_whole 'cut off'\nsnapshot_media || echo whole";

        assertThat(said(DatabaseKind.SQLITE, Map.of("DATABASE", "sqlite:x"), run.formatted("false"))
                        .output())
                .isEqualTo("cut off\n");
        assertThat(said(DatabaseKind.SQLITE, Map.of("DATABASE", "sqlite:x"), run.formatted("true"))
                        .output())
                .isEqualTo("whole\n");
    }

    private Shell.Said said(DatabaseKind kind, Map<String, String> variables, String run) throws Exception {
        Kit own = new Kit(
                "django",
                new TreeMap<>(Map.of(
                        Verb.STOP,
                        Kits.written("django")
                                .orElseThrow()
                                .definition(Verb.STOP)
                                .orElseThrow()
                                .running(run))));
        Map<String, String> environment = new TreeMap<>(variables);
        environment.put("BELAY_DIRECTORY", folder.toString());
        environment.put("BELAY_KEEP", folder.toString());
        environment.put("BELAY_INSTANCE", "v1");
        String script = Kits.complete(own, List.of(kind))
                .definition(Verb.STOP)
                .orElseThrow()
                .run();
        return Shell.run(folder, environment, List.of("/bin/sh", "-c", script));
    }
}
