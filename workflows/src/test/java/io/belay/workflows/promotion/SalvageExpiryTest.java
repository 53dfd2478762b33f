package io.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.expiry.SalvageOrder;
import io.belay.workflows.expiry.SalvageRemoval;
import io.belay.workflows.expiry.SalvageRemoval.Outcome;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What users wrote in an attempt that was given up goes when its time is over, after notice (P17). */
class SalvageExpiryTest {
    private static final LocalTimes BERLIN = LocalTimes.in("Europe/Berlin");
    private static final Duration NOTICE = Duration.ofDays(7);

    @Test
    void peopleAreToldFirstAndAtItsEndItGoes() {
        try (PromotionHarness belay = new PromotionHarness(
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK)))) {
            Instant end = belay.now().plus(Duration.ofDays(8));
            belay.salvage.ending(end);

            SalvageRemoval removal = expire(belay, end);

            assertThat(removal.outcome()).isEqualTo(Outcome.REMOVED);
            assertThat(belay.salvage.words()).containsExactly("told", "tried");
        }
    }

    @Test
    void keptLongerMeanwhileItStays() {
        try (PromotionHarness belay = new PromotionHarness(
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK)))) {
            Instant end = belay.now().plus(Duration.ofDays(8));
            belay.salvage.ending(end.plus(Duration.ofDays(30)));

            assertThat(expire(belay, end).message())
                    .isEqualTo("Salvage v2-1c2e/salvage of shop/prod is kept until "
                            + BERLIN.text(end.plus(Duration.ofDays(30))) + ".");
            assertThat(belay.salvage.words()).containsExactly("told");
        }
    }

    @Test
    void whatSomebodyNeedsJustNowIsTriedAgainForAsManyNightsAsItTakes() {
        try (PromotionHarness belay = new PromotionHarness(
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK)))) {
            Instant end = belay.now().plus(Duration.ofDays(8));
            belay.salvage.ending(end);
            belay.salvage.times(12, Outcome.IN_USE);

            assertThat(expire(belay, end).outcome()).isEqualTo(Outcome.REMOVED);
            assertThat(belay.salvage.words().stream().filter("tried"::equals)).hasSize(13);
        }
    }

    @Test
    void whatCannotBeRemovedIsLeftToPeopleAfterSevenNightsAndThatIsRemembered() {
        try (PromotionHarness belay = new PromotionHarness(
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK)))) {
            Instant end = belay.now().plus(Duration.ofDays(8));
            belay.salvage.ending(end);
            belay.salvage.times(7, Outcome.FAILED);

            assertThat(expire(belay, end).outcome()).isEqualTo(Outcome.LEFT);
            assertThat(belay.salvage.words())
                    .endsWith("left: It could not be removed on 7 days. The last try: as the test says")
                    .hasSize(9);
        }
    }

    @Test
    void whatIsNotWhatWasMeasuredIsLeftToPeopleAtOnce() {
        try (PromotionHarness belay = new PromotionHarness(
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK)))) {
            Instant end = belay.now().plus(Duration.ofDays(8));
            belay.salvage.ending(end);
            belay.salvage.times(1, Outcome.LEFT);

            assertThat(expire(belay, end).message())
                    .isEqualTo("Salvage v2-1c2e/salvage of shop/prod is left as it is. as the test says");
            assertThat(belay.salvage.words()).containsExactly("told", "tried", "left: as the test says");
        }
    }

    static SalvageOrder order(Instant end) {
        return new SalvageOrder(
                new UUID(3, 4),
                "shop",
                "prod",
                "web1",
                "v2-1c2e/salvage",
                end,
                NOTICE,
                BERLIN.zone().getId());
    }

    static SalvageRemoval expire(PromotionHarness belay, Instant end) {
        SalvageOrder order = order(end);
        return belay.ask("SalvageExpiry", order.workflowId(), order, SalvageRemoval.class);
    }
}
