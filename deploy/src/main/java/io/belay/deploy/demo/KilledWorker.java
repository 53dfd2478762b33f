package io.belay.deploy.demo;

import io.belay.deploy.stack.PartState;
import io.belay.workflows.decision.DecisionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The worker is killed in the middle of a step: the promotion goes on, the step has run once. */
final class KilledWorker implements Chapter {
    private static final String WORKER = "worker";
    private static final String MIGRATION = "0004_knots";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(10);

    @Override
    public String title() {
        return "v5: in the middle of its slow migration on prod the worker is killed";
    }

    @Override
    public void play(Scene scene) {
        Looks looks = new Looks(scene);
        Journey journey = new Journey(scene, "v5");
        journey.start();
        journey.kept("dev");
        journey.approve("uat", scene.person("erin"), false);
        journey.kept("uat");
        journey.approve("prod", scene.person("bob"), false);
        InstanceFacts before = looks.at("prod");
        journey.approve("prod", scene.person("carol"), false);
        long killed = killInTheMiddle(scene, journey);
        journey.untilAsked("prod", DecisionKind.VERDICT);
        journey.works("prod", scene.person("dave"));
        journey.works("prod", scene.person("erin"));
        journey.kept("prod");
        InstanceFacts now = looks.arrived("prod", "v5", before);
        once(scene, now);
        PartState worker = scene.stack().state(WORKER).orElseThrow();
        scene.claims()
                .check(
                        "another worker has taken over (process " + worker.pid() + ")",
                        "process list",
                        worker.pid() != killed && alive(worker.pid()),
                        worker);
    }

    private static long killInTheMiddle(Scene scene, Journey journey) {
        Shop prod = scene.site().shop("prod");
        journey.until("prod", status -> prod.migrates(MIGRATION));
        Path tree = prod.directory();
        untilBegun(tree);
        ProcessHandle worker = scene.stack()
                .process(WORKER)
                .orElseThrow(() -> new IllegalStateException("no worker runs that could be killed"));
        worker.destroyForcibly();
        worker.onExit().join();
        scene.screen().say("kill -9 " + worker.pid() + ": the worker is gone, the migration of prod is half done");
        boolean runsOn = ProcessHandle.allProcesses().anyMatch(process -> isMigration(process, tree));
        scene.claims()
                .check(
                        "prod: the migration runs on without a worker",
                        "process list",
                        runsOn && !alive(worker.pid()),
                        "no process migrate.py; worker alive: " + alive(worker.pid()));
        return worker.pid();
    }

    /** A step is running from the moment it is ordered; the middle of it is when its process is there. */
    private static void untilBegun(Path tree) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline
                && ProcessHandle.allProcesses().noneMatch(process -> isMigration(process, tree))) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static void once(Scene scene, InstanceFacts now) {
        Claims claims = scene.claims();
        claims.check(
                "prod: the migration ran once: begun once, ended once",
                "migrations.log",
                now.begun(MIGRATION) == 1 && now.ended(MIGRATION) == 1,
                now.migrations());
        claims.check(
                "prod: each of " + now.database().rows("visitors").size() + " visitors has a knot",
                "sqlite3 on shop.db",
                now.database().rows("visitors").stream().noneMatch(row -> row.endsWith(",\"\"]")),
                now.database().rows("visitors"));
    }

    /** Whether a process migrates that instance; where the system does not say where it works, any that migrates. */
    private static boolean isMigration(ProcessHandle process, Path tree) {
        if (!process.info().commandLine().orElse("").endsWith("migrate.py")) {
            return false;
        }
        try {
            Path works = Path.of("/proc", String.valueOf(process.pid()), "cwd");
            return !Files.exists(Path.of("/proc/self")) || works.toRealPath().equals(tree.toRealPath());
        } catch (IOException ended) {
            return false;
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
