package io.belay.activities.host;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.lock.SshJournals;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.activities.ssh.TestHost;
import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.host.Finding;
import io.belay.workflows.host.Finding.Level;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.host.HostReport;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Source;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts looked after over a real SSH connection, with real commands. */
class CareOfHostsTest {
    private static Store store;

    @TempDir
    private Path scratch;

    private final String site = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    private TestHost machine;
    private SshHosts hosts;

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
        git("init", "--quiet", scratch.resolve("shop.git").toString());
        Files.createDirectories(scratch.resolve("it's here"));
    }

    @AfterEach
    void close() {
        hosts.close();
        machine.close();
    }

    @Test
    void aFitHostIsFitInEveryRespect() {
        HostReport report = check(machine.host(), "git fetch", Clock.systemUTC());

        assertThat(report.findings()).as("%s", report).allMatch(each -> each.level() == Level.GOOD);
        assertThat(report.fit()).isTrue();
        assertThat(report.findings())
                .extracting(Finding::subject)
                .contains(
                        "login", "tools", "clock", "directory of uat", "snapshots of uat", "programs of uat", "source");
        assertThat(scratch.resolve("not/made")).doesNotExist();
    }

    @Test
    void anotherHostKeyIsTheOnlyFinding() {
        HostReport report = check(machine.host(TestHost.otherHostKey()), "git fetch", Clock.systemUTC());

        assertThat(report.findings()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("BLY-HOST-KEY");
            assertThat(found.detail()).contains("ssh-keygen -lf");
        });
    }

    @Test
    void whatIsMissingIsNamedWithItsRemedy() throws Exception {
        Files.delete(scratch.resolve("it's here"));
        Files.writeString(scratch.resolve("it's here"), "a file");
        machine.with("PATH", "/usr/bin:/bin");

        HostReport report = check(machine.host(), "exec haproxy -c", Clock.systemUTC());

        assertThat(report.fit()).isFalse();
        assertThat(bad(report, "directory of uat")).contains("is no directory");
        assertThat(bad(report, "programs of uat")).contains("haproxy");
    }

    @Test
    void aClockThatIsWrongIsNoted() {
        HostReport late = check(machine.host(), "git fetch", Clock.offset(Clock.systemUTC(), Duration.ofSeconds(90)));
        HostReport wrong = check(machine.host(), "git fetch", Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)));

        assertThat(late.findings())
                .anyMatch(each -> each.subject().equals("clock")
                        && each.level() == Level.NOTE
                        && each.detail().contains("behind"));
        assertThat(bad(wrong, "clock")).contains("before this worker's");
    }

    @Test
    void aSourceThatTheHostCannotReadIsTold() throws Exception {
        Files.move(scratch.resolve("shop.git"), scratch.resolve("gone.git"));

        assertThat(bad(check(machine.host(), "git fetch", Clock.systemUTC()), "source"))
                .contains("cannot read the site's source");
    }

    @Test
    void cleaningLeavesNothingOfBelayAndAHostOfNobodyIsRefused() {
        check(machine.host(), "git fetch", Clock.systemUTC());
        assertThat(machine.belay()).exists();

        HostReport report = care(Clock.systemUTC()).clean(new HostOrder(site, "web1", "ann"));

        assertThat(report.fit()).isTrue();
        assertThat(machine.belay()).doesNotExist();
        assertThatThrownBy(() -> care(Clock.systemUTC()).clean(new HostOrder(site, "web9", "ann")))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("BLY-HOST-UNKNOWN"));
    }

    private HostReport check(Host host, String script, Clock clock) {
        store.sites().apply(site(host, script), "site: " + site, "ann", NOON);
        return care(clock).check(new HostOrder(site, "web1", "ann"));
    }

    private CareOfHosts care(Clock clock) {
        return new CareOfHosts(store, hosts, new SshJournals(hosts), clock);
    }

    private Site site(Host host, String script) {
        Site any = Examples.site(site);
        VerbDefinition update =
                new VerbDefinition(script, Duration.ZERO, Duration.ofMinutes(1), false, false, List.of(), List.of());
        Stage uat = any.stages().get(0);
        Stage here = new Stage(
                "uat",
                "",
                uat.strategy(),
                List.of("web1"),
                scratch.resolve("it's here").toString(),
                scratch.resolve("not/made/yet").toString(),
                uat.data(),
                new TreeMap<>(),
                new TreeMap<>(),
                uat.approve(),
                uat.attempt(),
                uat.onFailure(),
                uat.holdFor(),
                Instances.none(),
                Retention.ofSalvage());
        return new Site(
                site,
                any.zone(),
                new Kit("shell", new TreeMap<>(Map.of(Verb.UPDATE, update))),
                new Source(scratch.resolve("shop.git").toString(), "", ""),
                new TreeMap<>(Map.of("web1", host)),
                any.groups(),
                any.operators(),
                List.of(here),
                any.rawSignals(),
                any.webhooks());
    }

    private static String bad(HostReport report, String subject) {
        return report.findings().stream()
                .filter(each -> each.subject().equals(subject) && each.level() == Level.BAD)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing bad of " + subject + ": " + report))
                .detail();
    }

    private static void git(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
