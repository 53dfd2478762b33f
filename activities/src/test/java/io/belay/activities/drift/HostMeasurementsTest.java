package io.belay.activities.drift;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.activities.ssh.TestHost;
import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.drift.Deviation;
import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.drift.DriftReport.Verdict;
import io.belay.workflows.drift.FoundDrift;
import io.belay.workflows.drift.HostDrift;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.MirrorTimes;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Source;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts measured over a real SSH connection, with a verb as a site of the plain kit would write it. */
class HostMeasurementsTest {
    private static final String VERB = """
            set -eu
            cat >/dev/null   # whoever reads its input finds it empty
            echo "installed file $(cksum <page.html | tr -d ' ') page.html"
            echo "file=$(cksum <page.html | tr -d ' ')" >>"$BELAY_RESULT"
            echo "greeting=$GREETING" >>"$BELAY_RESULT"
            echo "secret=${PASSWORD:-none was sent}" >>"$BELAY_RESULT"
            """;

    private static Store store;

    @TempDir
    private Path scratch;

    private final String name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    private TestHost machine;
    private SshHosts hosts;
    private Path page;

    @BeforeAll
    static void openStore() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void closeStore() {
        store.close();
    }

    @BeforeEach
    void open() throws Exception {
        machine = new TestHost(scratch.resolve("machine"));
        hosts = new SshHosts(SshSettings.standard(), machine.secrets());
        page = Files.createDirectories(scratch.resolve("it's here")).resolve("page.html");
        Files.writeString(page, "as it was promoted\n");
    }

    @AfterEach
    void close() {
        hosts.close();
        machine.close();
    }

    @Test
    void aFileChangedByHandIsFoundAndNamedAndNothingIsLeftOnTheHost() throws Exception {
        site(machine.host(), VERB);
        DriftReport fresh = look();
        promoted(fresh.hosts().get(0).facts());

        assertThat(fresh.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(fresh.detail()).contains("Nothing was promoted into uat yet");
        assertThat(look().verdict()).isEqualTo(Verdict.SAME);
        Files.writeString(page, "mended at night\n");

        DriftReport found = look();

        assertThat(found.verdict()).isEqualTo(Verdict.DRIFT);
        assertThat(found.promoted().orElseThrow().release()).isEqualTo("v2");
        assertThat(found.hosts())
                .singleElement()
                .satisfies(host -> assertThat(host.deviations()).singleElement().satisfies(each -> {
                    assertThat(each.what()).isEqualTo("file page.html");
                    assertThat(each.wanted()).isNotEqualTo(each.found()).isNotEmpty();
                }));
        assertThat(page).hasContent("mended at night");
        try (Stream<Path> left = Files.list(scratch.resolve("it's here"))) {
            assertThat(left).containsExactly(page);
        }
        assertThat(machine.belay()).doesNotExist();
    }

    @Test
    void theStagesEnvironmentReachesTheVerbAsDataAndItsSecretsDoNot() {
        site(machine.host(), VERB);

        SortedMap<String, String> facts = look().hosts().get(0).facts();

        assertThat(facts).containsEntry("greeting", "it's $(not run)").containsEntry("secret", "none was sent");
    }

    @Test
    void whatCannotBeMeasuredIsToldAndNeverTakenForTheSame() {
        site(machine.host(), VERB);
        promoted(look().hosts().get(0).facts());
        site(machine.host(), "echo no git here >&2; exit 9");
        DriftReport failed = look();
        site(machine.host(TestHost.otherHostKey()), VERB);
        DriftReport stranger = look();
        site(machine.host(), "");
        DriftReport without = look();

        assertThat(List.of(failed.verdict(), stranger.verdict(), without.verdict()))
                .containsOnly(Verdict.UNKNOWN);
        assertThat(failed.hosts().get(0).problem()).contains("ended with status 9", "no git here");
        assertThat(stranger.hosts()).extracting(HostDrift::code).containsExactly("BLY-HOST-KEY");
        assertThat(without.detail()).contains("does not say what is installed", "fingerprint");
        assertThat(without.hosts()).isEmpty();
    }

    @Test
    void aStagesOwnFilesAreToldForEachHostThatHasSomeAndAHostThatCannotBeMeasuredIsAFailure() {
        DriftOrder order = new DriftOrder(name, "uat", "ann");
        site(machine.host(), "echo overlay=0ne >>\"$BELAY_RESULT\"");
        assertThat(measurements().overlays(order)).containsExactly(Map.entry("web1", "0ne"));

        site(machine.host(), "echo overlay=none >>\"$BELAY_RESULT\"");
        assertThat(measurements().overlays(order)).isEmpty();

        site(machine.host(), "exit 9");
        assertThatThrownBy(() -> measurements().overlays(order))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("BLY-STEP-EXIT"));
    }

    @Test
    void theFilesOfThePreviewThatIsToServeAreToldBesideThoseOfWhatServes() {
        DriftOrder order = new DriftOrder(name, "uat", "ann");
        TreeMap<String, Instance> both = new TreeMap<>();
        for (String each : List.of("v1", "v2")) {
            both.put(
                    each,
                    new Instance(
                            each,
                            page.getParent().toString(),
                            new TreeMap<>(Map.of("OWN", "own-of-" + each)),
                            new TreeMap<>()));
        }
        site(
                machine.host(),
                "echo overlay=$OWN >>\"$BELAY_RESULT\"",
                "preview",
                new Instances("v1", both, MirrorTimes.never(), Retention.forever()));
        assertThat(measurements().overlays(order)).containsExactly(Map.entry("web1", "own-of-v1"));

        store.instances()
                .change(new RoleChange(
                        UUID.randomUUID(),
                        name,
                        "uat",
                        List.of(InstanceStanding.of("v2", Role.PREVIEW, "2.0", NOON, Optional.empty())),
                        List.of()));

        assertThat(measurements().overlays(order))
                .containsExactly(Map.entry("web1", "own-of-v1"), Map.entry("web1 v2", "own-of-v2"));
    }

    @Test
    void aPromotionThatFoundDigestsToDifferIsToldWhichThingsDo() {
        site(machine.host(), VERB);
        UUID before = promoted(look().hosts().get(0).facts());
        UUID now = UUID.randomUUID();
        JobOrder job = Examples.order(now, 1, Verb.FINGERPRINT, "web1", 1);
        store.logs().append(now, job.jobId(), 0, "installed file 99 page.html\n".getBytes(StandardCharsets.UTF_8));

        List<Deviation> explained = measurements()
                .explain(new FoundDrift(
                        now,
                        new TreeMap<>(Map.of("web1", job.jobId())),
                        store.measurements().last(name, "uat"),
                        List.of(new Deviation("web1", "file", "1", "99"))));

        assertThat(before).isNotEqualTo(now);
        assertThat(explained).singleElement().satisfies(each -> {
            assertThat(each.what()).isEqualTo("file page.html");
            assertThat(each.found()).isEqualTo("99");
        });
    }

    @Test
    void aStageThatIsNotThereIsRefused() {
        site(machine.host(), VERB);

        assertThatThrownBy(() -> measurements().look(new DriftOrder(name, "moon", "ann")))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("BLY-STAGE-UNKNOWN"));
    }

    private DriftReport look() {
        return measurements().look(new DriftOrder(name, "uat", "ann"));
    }

    private HostMeasurements measurements() {
        return new HostMeasurements(store, hosts, Clock.systemUTC());
    }

    /** A promotion that measured this was kept, and what it printed is kept too. */
    private UUID promoted(SortedMap<String, String> facts) {
        UUID promotion = UUID.randomUUID();
        PromotionStatus any = Examples.status(promotion, "uat", PromotionState.KEPT, 1);
        store.promotions().record(Examples.of(any, name), List.of());
        JobOrder job = Examples.order(promotion, 17, Verb.FINGERPRINT, "web1", 1);
        byte[] printed = ("installed file " + facts.get("file") + " page.html\n").getBytes(StandardCharsets.UTF_8);
        JobResult result = new JobResult(
                JobResult.Ending.EXITED, 0, true, "", "", printed.length, "", facts, Duration.ofSeconds(1));
        store.jobs().ended(job, result, NOON, Optional.empty(), 0, printed);
        return promotion;
    }

    private void site(Host host, String script) {
        site(host, script, "in-place", Instances.none());
    }

    private void site(Host host, String script, String strategy, Instances instances) {
        Site any = Examples.site(name);
        Stage uat = any.stages().get(0);
        Stage here = new Stage(
                "uat",
                "",
                strategy,
                List.of("web1"),
                page.getParent().toString(),
                scratch.resolve("snapshots").toString(),
                uat.data(),
                new TreeMap<>(Map.of("GREETING", "it's $(not run)")),
                new TreeMap<>(Map.of("PASSWORD", "env:SHOP_PASSWORD")),
                uat.approve(),
                uat.attempt(),
                uat.onFailure(),
                uat.holdFor(),
                instances,
                Retention.ofSalvage());
        TreeMap<Verb, VerbDefinition> verbs = new TreeMap<>();
        if (!script.isEmpty()) {
            verbs.put(
                    Verb.FINGERPRINT,
                    new VerbDefinition(
                            script, Duration.ZERO, Duration.ofMinutes(1), false, true, List.of(), List.of()));
        }
        Site site = new Site(
                name,
                any.zone(),
                new Kit("shell", verbs),
                new Source(scratch.resolve("shop.git").toString(), "", ""),
                new TreeMap<>(Map.of("web1", host)),
                any.groups(),
                any.operators(),
                List.of(here),
                any.rawSignals(),
                any.webhooks());
        store.sites().apply(site, "site: " + name + " # " + UUID.randomUUID(), "ann", NOON);
    }
}
