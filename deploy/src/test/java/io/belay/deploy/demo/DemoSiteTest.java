package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.site.SiteReader;
import io.belay.deploy.stack.StackFile;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's site is one that Belay takes. */
class DemoSiteTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private static final Verb[] SHOP_VERBS = {
        Verb.STOP,
        Verb.START,
        Verb.SNAPSHOT,
        Verb.VERIFY,
        Verb.MEASURE,
        Verb.UPDATE,
        Verb.REVERT,
        Verb.MIGRATE,
        Verb.RESTORE,
        Verb.CHECK,
        Verb.SMOKE,
        Verb.SALVAGE,
        Verb.SETTLE
    };

    @TempDir
    Path scratch;

    @Test
    void itsFileIsReadWithoutAMistake() throws Exception {
        DemoSite demo = DemoSite.create(stack(), KitBench.ports());

        Site site = SiteReader.read("site.yaml", demo.file("20s"));

        assertThat(site.stages()).extracting("name").containsExactly("dev", "uat", "prod");
        assertThat(site.kit().verbs()).containsOnlyKeys(SHOP_VERBS);
        assertThat(site.stages().get(2).attempt().lapse()).isEqualTo(Duration.ofSeconds(20));
        assertThat(site.stages().get(2).approve().quorum()).isEqualTo(2);
        assertThat(site.stages()).extracting("onFailure").containsOnly(OnFailure.ROLL_BACK);
        assertThat(site.stages().get(2).directory())
                .isEqualTo(demo.shop("prod").directory().toString());
        assertThat(site.stages().get(2).environment())
                .isEqualTo(demo.shop("prod").environment());
    }

    @Test
    void productionHasRowsThatTheOtherStagesLack() throws Exception {
        DemoSite demo = DemoSite.create(stack(), KitBench.ports());

        assertThat(demo.shop("prod").look().database().rows("entries")).hasSize(13);
        assertThat(demo.shop("uat").look().database().rows("entries")).hasSize(3);
    }

    private StackFile stack() {
        Map<String, StackFile.Host> hosts =
                Stream.of("dev", "uat", "prod").collect(Collectors.toMap(Function.identity(), this::host));
        return new StackFile(
                "test",
                StackFile.Launcher.current(),
                scratch,
                Optional.empty(),
                Optional.empty(),
                hosts,
                Map.of(),
                List.of());
    }

    private StackFile.Host host(String name) {
        Path home = scratch.resolve(name);
        home.toFile().mkdirs();
        return new StackFile.Host("127.0.0.1", 2222, "deploy", KEY, scratch.resolve("key"), home);
    }
}
