package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.belay.api.plan.PlanView;
import io.belay.api.plan.Runbook;
import io.belay.api.site.SiteReader;
import io.belay.deploy.hosts.HostFiles;
import io.belay.deploy.hosts.HostsServer;
import io.belay.deploy.stack.Backoff;
import io.belay.deploy.stack.Footprint;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.StackFile;
import io.belay.deploy.stack.Supervisor;
import io.belay.workflows.plan.DryRun;
import io.belay.workflows.promotion.Planner;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's shop, promoted by hand: the script of its plan, run over OpenSSH's client on a real SSH connection. */
class RunbookIT {
    @TempDir
    private Path scratch;

    private final String stack = UUID.randomUUID().toString();
    private Supervisor supervisor;
    private StackFile.Host host;
    private ShopRepository repository;
    private KitBench bench;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, "ssh"))),
                "OpenSSH's client is not installed");
        HostsServer server = new HostsServer(
                new HostFiles(Files.createDirectories(scratch.resolve("hosts"))), List.of("prod"), new Ports());
        supervisor = new Supervisor(
                server, scratch.resolve("log"), Map.of("BELAY_STACK", stack), Backoff.USUAL, change -> {});
        supervisor.start().get(2, TimeUnit.MINUTES);
        host = server.places().get("prod");
        repository = ShopRepository.create(scratch.resolve("shop.git"));
        bench = new KitBench(scratch, repository, KitBench.installed(scratch, repository));
        bench.done("v1", Verb.START);
    }

    @AfterEach
    void stop() throws Exception {
        if (supervisor == null) {
            return;
        }
        bench.close();
        supervisor.stop(Duration.ofSeconds(5));
        for (long pid : Footprint.marked(stack)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aReleaseArrivesAsAPromotionWouldBringIt() throws Exception {
        LocalProgram.Outcome ended = run("v2");

        assertThat(ended.exitStatus()).as(ended.output()).isZero();
        InstanceFacts now = bench.shop().look();
        assertThat(now.serves("v2")).isTrue();
        assertThat(now.commit()).isEqualTo(repository.commit("v2"));
        assertThat(now.changed()).isEmpty();
        assertThat(now.database().sound()).isTrue();
        assertThat(now.database().rows("entries")).hasSize(13);
        assertThat(now.database().rows("visitors")).hasSize(12);
        assertThat(files("shop.db")).as("the snapshot").hasSize(1);
        assertThat(files("keep")).as("what was kept for going back").isEmpty();
    }

    @Test
    void oneWhoseMigrationBreaksIsTakenBackAndTheShopIsWhatItWas() throws Exception {
        assertThat(run("v2").exitStatus()).isZero();
        InstanceFacts before = bench.shop().look();

        LocalProgram.Outcome broken = run("v3");
        LocalProgram.Outcome back = run("v3", "back");

        assertThat(broken.exitStatus()).as(broken.output()).isEqualTo(1);
        assertThat(back.exitStatus()).as(back.output()).isZero();
        assertThat(bench.shop().look().differences(before)).isEmpty();
    }

    private LocalProgram.Outcome run(String release, String... arguments) throws Exception {
        Path file = scratch.resolve(release + ".sh");
        if (!Files.exists(file)) {
            Files.writeString(file, script(release));
        }
        List<String> words = new java.util.ArrayList<>(List.of("sh", file.toString()));
        words.addAll(List.of(arguments));
        return new LocalProgram(words, scratch, Map.of("BELAY_YES", "yes")).run();
    }

    private String script(String tag) throws Exception {
        Site site = SiteReader.read("site.yaml", siteFile());
        Release release = new Release(tag, repository.commit(tag), "", "", "", "", "f".repeat(64));
        Resolution resolution =
                new Resolution(1, site, site.stages().get(0), release, "overlay", List.of(), new TreeMap<>());
        DryRun dry = Planner.dryRun(
                resolution,
                new PromotionRequest(UUID.randomUUID(), "shop", "prod", tag, "ann", "", Instant.EPOCH),
                Instant.EPOCH);
        return new Runbook(site, PlanView.of("shop", "prod", dry, dry.gates())).text();
    }

    private String siteFile() {
        StringBuilder file =
                new StringBuilder("site: shop\nkit: demo\nsource: { git: \"" + repository.path() + "\" }\n");
        file.append("groups: { team: [ann] }\nhosts:\n  prod: { address: \"" + host.address() + "\", port: "
                + host.port()
                + ", user: \"" + host.user() + "\", hostKey: \"" + host.hostKey() + "\", key: \"file:" + host.key()
                + "\" }\n");
        file.append("stages:\n  prod:\n    host: prod\n    data: forward\n    directory: \""
                + bench.shop().directory() + "\"\n    snapshots: \""
                + bench.shop().snapshots() + "\"\n    environment:\n");
        bench.shop().environment().forEach((name, value) -> file.append("      " + name + ": \"" + value + "\"\n"));
        return file.toString();
    }

    private List<Path> files(String name) throws Exception {
        try (var all = Files.walk(bench.shop().snapshots())) {
            return all.filter(each -> each.endsWith(name)).toList();
        }
    }
}
