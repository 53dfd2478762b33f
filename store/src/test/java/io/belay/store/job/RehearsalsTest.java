package io.belay.store.job;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.order;
import static io.belay.store.Examples.result;
import static io.belay.store.Examples.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalsTest {
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aVerbTakesTheMedianOfItsLastDurations() {
        for (int seconds : new int[] {10, 12, 90}) {
            promoted("uat", PromotionState.KEPT, Verb.MIGRATE, seconds);
        }

        assertThat(store.rehearsals().onward("shop", "uat")).isEqualTo(Map.of(Verb.MIGRATE, Duration.ofSeconds(12)));
    }

    @Test
    void theStagesOwnDurationsCountBeforeThoseOfOthers() {
        promoted("uat", PromotionState.KEPT, Verb.MIGRATE, 5);
        promoted("uat", PromotionState.KEPT, Verb.STOP, 1);
        promoted("prod", PromotionState.KEPT, Verb.MIGRATE, 60);

        assertThat(store.rehearsals().onward("shop", "prod"))
                .isEqualTo(Map.of(Verb.MIGRATE, Duration.ofSeconds(60), Verb.STOP, Duration.ofSeconds(1)));
        assertThat(store.rehearsals().onward("another", "prod")).isEmpty();
    }

    @Test
    void whatFailedOrWasGivenUpIsNoRehearsal() {
        promoted("uat", PromotionState.ROLLED_BACK, Verb.MIGRATE, 5);
        UUID kept = promoted("uat", PromotionState.KEPT, Verb.STOP, 1);
        store.jobs().ended(order(kept, 4, Verb.MIGRATE, "web1", 1), result(false, Duration.ofSeconds(3)), NOON);

        assertThat(store.rehearsals().onward("shop", "uat")).isEqualTo(Map.of(Verb.STOP, Duration.ofSeconds(1)));
    }

    @Test
    void aVerbOnSeveralHostsTakesAsLongAsTheSlowest() {
        UUID kept = promoted("uat", PromotionState.KEPT, Verb.STOP, 1);
        store.jobs().ended(order(kept, 4, Verb.STOP, "web2", 1), result(true, Duration.ofSeconds(8)), NOON);

        assertThat(store.rehearsals().onward("shop", "uat")).containsEntry(Verb.STOP, Duration.ofSeconds(8));
    }

    @Test
    void theWayBackIsMeasuredWhereAPromotionWentBack() {
        promoted("uat", PromotionState.KEPT, Verb.START, 5);
        back("uat", PromotionState.ROLLED_BACK, Verb.RESTORE, 41);
        back("uat", PromotionState.CANCELLED, Verb.START, 9);
        UUID underWay = back("uat", PromotionState.ROLLING_BACK, Verb.UNSWAP, 3);
        store.jobs().ended(undo(underWay, 5, Verb.UNLOAD), result(false, Duration.ofSeconds(2)), NOON);

        assertThat(store.rehearsals().back("shop", "uat"))
                .isEqualTo(Map.of(Verb.RESTORE, Duration.ofSeconds(41), Verb.START, Duration.ofSeconds(9)));
        assertThat(store.rehearsals().onward("shop", "uat")).isEqualTo(Map.of(Verb.START, Duration.ofSeconds(5)));
    }

    @Test
    void whatFailedOnTheWayBackIsNoRehearsalOfIt() {
        UUID gone = back("uat", PromotionState.CANCELLED, Verb.SALVAGE, 7);
        store.jobs().ended(undo(gone, 5, Verb.UNSWAP), result(false, Duration.ofSeconds(2)), NOON);

        assertThat(store.rehearsals().back("shop", "prod")).isEqualTo(Map.of(Verb.SALVAGE, Duration.ofSeconds(7)));
    }

    private UUID back(String stage, PromotionState end, Verb verb, int seconds) {
        UUID promotion = UUID.randomUUID();
        store.promotions().record(status(promotion, stage, end, 1), List.of());
        store.jobs().ended(undo(promotion, 4, verb), result(true, Duration.ofSeconds(seconds)), NOON);
        return promotion;
    }

    private static JobOrder undo(UUID promotion, int step, Verb verb) {
        JobOrder order = order(promotion, step, verb, "web1", 1);
        return new JobOrder(
                order.promotion(),
                order.scope(),
                order.token(),
                order.step(),
                Direction.UNDO,
                order.attempt(),
                order.host(),
                order.verb(),
                order.command(),
                order.definition(),
                order.settles(),
                order.patience());
    }

    private UUID promoted(String stage, PromotionState end, Verb verb, int seconds) {
        UUID promotion = UUID.randomUUID();
        store.promotions().record(status(promotion, stage, end, 1), List.of());
        store.jobs().ended(order(promotion, 4, verb, "web1", 1), result(true, Duration.ofSeconds(seconds)), NOON);
        return promotion;
    }
}
