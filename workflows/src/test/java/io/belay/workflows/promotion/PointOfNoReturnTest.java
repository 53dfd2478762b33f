package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.rehearsed;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static io.belay.workflows.promotion.Fixtures.within;
import static io.belay.workflows.promotion.PreviewedShop.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.plan.Plan;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A promotion that must be over by the end of its window, and has just time enough when that begins. */
class PointOfNoReturnTest {
    private static final Instant FROM = Instant.parse("2026-06-01T20:00:00Z");
    private static final Duration TO_BEGIN = Duration.ofMillis(1500);

    /** Nothing is measured before: the first step is over at once. */
    private final Resolution resolution = without(
            Verb.FINGERPRINT,
            rehearsed(
                    resolution(stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK)),
                    Duration.ofMillis(100)));

    private final PromotionRequest request = justInTime();

    @Test
    void aStepThatTakesLongerThanEverIsEndedAtThePointOfNoReturnAndUndoneWithinTheWindow() {
        try (PromotionHarness belay = PromotionHarness.at(FROM.minusSeconds(60), resolution)) {
            belay.hosts.hanging(Verb.MIGRATE);

            PromotionStatus end = belay.result(belay.start(request));

            assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(end.message()).startsWith("BLY-WINDOW-TOO-SHORT: it took longer than before");
            assertThat(belay.hosts.words()).contains("migrate", "undo restore", "undo start");
            assertThat(end.endedAt().orElseThrow()).isAfter(timing().noReturn());
            belay.replays(request);
        }
    }

    @Test
    void whatAWorkerDidThatIsLostWhenItHasJustBegunIsUndoneWhenItComesBackTooLate() {
        LostWorker lost = new LostWorker(2);
        try (PromotionHarness belay = PromotionHarness.losing(FROM.minusSeconds(60), resolution, lost)) {
            lost.until(() -> belay.now().isAfter(timing().noReturn()));
            PromotionStatus end = belay.result(belay.start(request));

            assertThat(lost.wasLost()).isTrue();
            assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.words()).contains("prepare").endsWith("undo discard");
            belay.replays(request);
        }
    }

    private Timing timing() {
        return Timing.of(request, resolution, plan(request)).orElseThrow();
    }

    private Plan plan(PromotionRequest of) {
        return Planner.dryRun(resolution, of, FROM).plan();
    }

    /** It can begin with its window, or a moment later, and not after that. */
    private PromotionRequest justInTime() {
        Instant until = FROM.plus(Duration.ofHours(1));
        PromotionRequest any = within(new Window(FROM, until));
        Instant latest = Timing.of(any, resolution, plan(any)).orElseThrow().latestStart();
        return within(new Window(FROM, until.minus(Duration.between(FROM.plus(TO_BEGIN), latest))));
    }
}
