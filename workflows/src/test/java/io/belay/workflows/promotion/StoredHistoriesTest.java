package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.AN_HOUR;
import static io.belay.workflows.promotion.Fixtures.TWO_OF_GROUP;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static io.belay.workflows.promotion.PreviewedShop.ATTEMPT;
import static io.belay.workflows.promotion.PreviewedShop.FILL;
import static io.belay.workflows.promotion.PreviewedShop.MAKE;
import static io.belay.workflows.promotion.PreviewedShop.PREVIEW;
import static io.belay.workflows.promotion.PreviewedShop.mirror;
import static io.belay.workflows.promotion.PreviewedShop.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.TestWorkers;
import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.expiry.SalvageRemoval.Outcome;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.host.HostReport;
import io.belay.workflows.job.Direction;
import io.belay.workflows.mirror.MirrorReport;
import io.belay.workflows.release.FoundReleases;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceQuestion;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.train.TrainRequest;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Promotions that run while Belay is upgraded go on under the new code: histories of earlier code, one folder a release,
 * are replayed by today's. A history that does not replay is a promotion that would be stuck; it is never deleted to make
 * this pass. {@code mvn -pl workflows test -Dtest=StoredHistoriesTest -Dbelay.histories=FOLDER} stores those of a release.
 */
class StoredHistoriesTest {
    private static final Path STORED = Path.of("src/test/resources/histories");
    private static final PromotionRequest PROD = request("prod");

    @TestFactory
    Stream<DynamicTest> everyStoredHistoryIsReplayedByTodaysCode() throws IOException {
        List<Path> histories;
        try (Stream<Path> files = Files.walk(STORED)) {
            histories = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(histories).hasSizeGreaterThanOrEqualTo(7);
        return histories.stream()
                .map(file -> DynamicTest.dynamicTest(STORED.relativize(file).toString(), () -> replay(file)));
    }

    private static void replay(Path file) throws Exception {
        TestWorkers.replay(WorkflowExecutionHistory.fromJson(Files.readString(file)));
    }

    @Test
    @EnabledIfSystemProperty(named = "belay.histories", matches = ".+")
    void theHistoriesOfTodaysCodeAreStored() throws Exception {
        Path folder = Files.createDirectories(STORED.resolve(System.getProperty("belay.histories")));
        approvedAndKept(folder);
        brokenAndPutBack(folder);
        heldRetriedAndGivenUp(folder);
        comparedAndLeftOut(folder);
        changedByHandAndGoneOnOver(folder);
        recovered(folder);
        trainAndPlan(folder);
        questions(folder);
        previews(folder);
        agreedByBothSides(folder);
        salvageGoes(folder);
        withinItsWindow(folder);
    }

    private static void approvedAndKept(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(resolution(stage(TWO_OF_GROUP, AN_HOUR, OnFailure.ASK)))) {
            belay.lock.heldTimes(1);
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);
            belay.tell(promotion, Kind.APPROVE, "bob");
            belay.signal(promotion, "approve", "carol");
            belay.until(PROD, PromotionState.ATTEMPT);
            belay.tell(belay.acting(PROD), Kind.EXTEND, "olga");
            belay.signal(promotion, "keep", "olga");
            belay.result(promotion);
            store(belay, PROD.workflowId(), folder.resolve("promotion-approved-and-kept.json"));
            store(belay, acting(), folder.resolve("acting-approved-and-kept.json"));
        }
    }

    private static void brokenAndPutBack(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.failing(Verb.SMOKE, Direction.FORWARD);
            belay.result(belay.start(PROD));
            store(belay, acting(), folder.resolve("acting-broken-and-put-back.json"));
        }
    }

    private static void heldRetriedAndGivenUp(Path folder) throws Exception {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
            belay.hosts.failing(Verb.SNAPSHOT, Direction.FORWARD).failing(Verb.REVERT, Direction.UNDO);
            var begun = belay.hosts.hanging(Verb.MIGRATE);
            WorkflowStub promotion = belay.start(PROD);
            belay.until(
                    PROD,
                    status -> status.state() == PromotionState.HELD
                            && status.waiting().isPresent());
            belay.tell(belay.acting(PROD), Kind.RETRY, "olga");
            begun.await();
            belay.signal(promotion, "cancel", "ann");
            belay.until(
                    PROD,
                    status -> status.state() == PromotionState.NEEDS_PERSON
                            && status.waiting().isPresent());
            belay.tell(belay.acting(PROD), Kind.RETRY, "olga");
            belay.result(promotion);
            store(belay, PROD.workflowId(), folder.resolve("promotion-held-and-given-up.json"));
            store(belay, acting(), folder.resolve("acting-held-and-given-up.json"));
        }
    }

    private static void comparedAndLeftOut(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts
                    .ending(Verb.COMPARE, Direction.FORWARD, SimulatedHosts.measured("schema", "same"))
                    .failing(Verb.CHECK, Direction.FORWARD);
            belay.result(belay.start(PROD));
            store(belay, acting(), folder.resolve("acting-compared-and-left-out.json"));
        }
    }

    private static void changedByHandAndGoneOnOver(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
            belay.hosts.ending(Verb.FINGERPRINT, Direction.FORWARD, SimulatedHosts.measured("change", "1234"));
            WorkflowStub promotion = belay.start(PROD);
            belay.until(
                    PROD,
                    status -> status.state() == PromotionState.HELD
                            && status.waiting().isPresent());
            belay.tell(belay.acting(PROD), Kind.SKIP, "olga");
            belay.result(promotion);
            store(belay, acting(), folder.resolve("acting-changed-by-hand.json"));
        }
    }

    private static void recovered(Path folder) throws IOException {
        try (PromotionHarness belay = RecoveryTest.terminatedAtMigrate()) {
            belay.recover(RecoveryTest.request());
            store(belay, PROD.workflowId(), folder.resolve("recover.json"));
        }
    }

    private static void trainAndPlan(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
            TrainRequest train = new TrainRequest(
                    new UUID(1, 2),
                    "shop",
                    "v2",
                    List.of("uat", "prod"),
                    "ann",
                    "",
                    Instant.parse("2026-01-05T10:00:00Z"));
            belay.train(train);
            store(belay, train.workflowId(), folder.resolve("train.json"));
            belay.plan(PROD, "plan/1");
            store(belay, "plan/1", folder.resolve("plan.json"));
        }
    }

    private static void questions(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
            HostOrder host = new HostOrder("shop", "web1", "ann");
            SourceQuestion release = new SourceQuestion("shop", "v2", new TreeMap<>());
            belay.ask("HostCheck", "host-check", host, HostReport.class);
            belay.ask("HostClean", "host-clean", host, HostReport.class);
            belay.ask("Releases", "releases", release, FoundReleases.class);
            belay.ask("Release", "release", release, ShownRelease.class);
            belay.ask("Drift", "drift", new DriftOrder("shop", "prod", "ann"), DriftReport.class);
            for (String each : List.of("host-check", "host-clean", "releases", "release", "drift")) {
                store(belay, each, folder.resolve(each + ".json"));
            }
        }
    }

    private static void previews(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none()))) {
            belay.result(belay.start(MAKE));
            store(belay, MAKE, folder, "preview-made");
        }
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            belay.roles.previewing(Optional.of(PREVIEW.release()));
            belay.hosts.failing(Verb.SWAP, Direction.FORWARD);
            belay.result(belay.start(FILL));
            store(belay, FILL, folder, "preview-not-filled");
            belay.ask("Mirror", "mirror/shop/prod-1", mirror(), MirrorReport.class);
            store(belay, "mirror/shop/prod-1", folder.resolve("mirror.json"));
        }
        try (PromotionHarness belay = ExpiryTest.served()) {
            belay.hosts.failing(Verb.SNAPSHOT, Direction.FORWARD);
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end));
            ExpiryTest.expire(belay, end);
            store(belay, ExpiryTest.order(end).workflowId(), folder.resolve("expiry.json"));
        }
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            belay.result(belay.start(ATTEMPT));
            store(belay, ATTEMPT, folder, "attempt-counted");
        }
        for (Kind end : List.of(Kind.KEEP, Kind.CANCEL)) {
            try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
                WorkflowStub attempt = belay.start(ATTEMPT);
                belay.until(ATTEMPT, PromotionState.ATTEMPT);
                belay.tell(belay.acting(ATTEMPT), end, "olga");
                belay.result(attempt);
                store(belay, ATTEMPT, folder, "attempt-" + end.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void agreedByBothSides(Path folder) throws IOException {
        try (PromotionHarness belay = new PromotionHarness(resolution(SidesTest.guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);
            belay.tell(promotion, Kind.APPROVE, "bob");
            belay.signal(promotion, "approve", "tim");
            belay.tell(promotion, Kind.APPROVE, "tea");
            belay.result(promotion);
            store(belay, PROD.workflowId(), folder.resolve("promotion-agreed-by-both-sides.json"));
        }
    }

    private static void withinItsWindow(Path folder) throws IOException {
        Instant from = Instant.parse("2026-06-01T20:00:00Z");
        PromotionRequest request = Fixtures.within(new Window(from, from.plus(Duration.ofHours(6))));
        try (PromotionHarness belay = PromotionHarness.at(
                from.minusSeconds(60),
                Fixtures.rehearsed(resolution(plain(OnFailure.ROLL_BACK)), Duration.ofMillis(100)))) {
            belay.result(belay.start(request));
            store(belay, request, folder, "within-its-window");
        }
    }

    private static void salvageGoes(Path folder) throws IOException {
        for (Outcome each : List.of(Outcome.IN_USE, Outcome.FAILED)) {
            try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
                Instant end = belay.now().plus(Duration.ofDays(8));
                belay.salvage.ending(end);
                belay.salvage.times(7, each);
                SalvageExpiryTest.expire(belay, end);
                String name = each == Outcome.IN_USE ? "salvage-removed" : "salvage-left";
                store(belay, SalvageExpiryTest.order(end).workflowId(), folder.resolve(name + ".json"));
            }
        }
    }

    private static void store(PromotionHarness belay, PromotionRequest request, Path folder, String name)
            throws IOException {
        store(belay, request.workflowId(), folder.resolve(name + ".json"));
        store(belay, request.workflowId() + "/act/" + request.id(), folder.resolve("acting-" + name + ".json"));
    }

    private static Stage plain(OnFailure onFailure) {
        return stage(ApprovalPolicy.none(), io.belay.workflows.site.AttemptPolicy.none(), onFailure);
    }

    private static String acting() {
        return PROD.workflowId() + "/act/" + PROD.id();
    }

    private static void store(PromotionHarness belay, String workflow, Path file) throws IOException {
        String history =
                belay.environment().getWorkflowClient().fetchHistory(workflow).toJson(true);
        Files.writeString(file, history);
    }
}
