package io.belay.store.job;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.order;
import static io.belay.store.Examples.result;
import static io.belay.store.Examples.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
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

        assertThat(store.rehearsals().of("shop", "uat")).isEqualTo(Map.of(Verb.MIGRATE, Duration.ofSeconds(12)));
    }

    @Test
    void theStagesOwnDurationsCountBeforeThoseOfOthers() {
        promoted("uat", PromotionState.KEPT, Verb.MIGRATE, 5);
        promoted("uat", PromotionState.KEPT, Verb.STOP, 1);
        promoted("prod", PromotionState.KEPT, Verb.MIGRATE, 60);

        assertThat(store.rehearsals().of("shop", "prod"))
                .isEqualTo(Map.of(Verb.MIGRATE, Duration.ofSeconds(60), Verb.STOP, Duration.ofSeconds(1)));
        assertThat(store.rehearsals().of("another", "prod")).isEmpty();
    }

    @Test
    void whatFailedOrWasGivenUpIsNoRehearsal() {
        promoted("uat", PromotionState.ROLLED_BACK, Verb.MIGRATE, 5);
        UUID kept = promoted("uat", PromotionState.KEPT, Verb.STOP, 1);
        store.jobs().ended(order(kept, 4, Verb.MIGRATE, "web1", 1), result(false, Duration.ofSeconds(3)), NOON);

        assertThat(store.rehearsals().of("shop", "uat")).isEqualTo(Map.of(Verb.STOP, Duration.ofSeconds(1)));
    }

    @Test
    void aVerbOnSeveralHostsTakesAsLongAsTheSlowest() {
        UUID kept = promoted("uat", PromotionState.KEPT, Verb.STOP, 1);
        store.jobs().ended(order(kept, 4, Verb.STOP, "web2", 1), result(true, Duration.ofSeconds(8)), NOON);

        assertThat(store.rehearsals().of("shop", "uat")).containsEntry(Verb.STOP, Duration.ofSeconds(8));
    }

    private UUID promoted(String stage, PromotionState end, Verb verb, int seconds) {
        UUID promotion = UUID.randomUUID();
        store.promotions().record(status(promotion, stage, end, 1), List.of());
        store.jobs().ended(order(promotion, 4, verb, "web1", 1), result(true, Duration.ofSeconds(seconds)), NOON);
        return promotion;
    }
}
