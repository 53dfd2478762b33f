package io.belay.activities.recovery;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.WEB1;
import static io.belay.store.Examples.order;
import static io.belay.store.Examples.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.lock.FakeJournals;
import io.belay.activities.lock.FakeRuns;
import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.lock.Holder;
import io.belay.store.promotion.Planned;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.recovery.LostPromotion;
import io.belay.workflows.recovery.RecoverRequest;
import io.belay.workflows.site.Verb;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostPromotionsTest {
    private final UUID lost = UUID.randomUUID();
    private final FakeJournals journals = new FakeJournals();
    private final FakeRuns runs = new FakeRuns();
    private Store store;
    private LostPromotions promotions;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
        store.sites().apply(Examples.site("shop"), "site: shop", "ann", NOON);
        promotions = new LostPromotions(store, journals, runs);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatItLeftIsFoundByTheJournalOnItsHosts() {
        begun(PromotionState.APPLYING);
        journals.knows(WEB1, 4, Optional.of(lost), 0);

        LostPromotion found = promotions.findLost(request("uat"));

        assertThat(found.status().request().id()).isEqualTo(lost);
        assertThat(found.plan()).isEqualTo(Examples.plan());
        assertThat(found.resolution()).isEqualTo(Examples.resolution());
        assertThat(found.lastStep()).isEqualTo(1);
    }

    @Test
    void itCameAsFarAsTheHighestStepThatStoreOrHostKnow() {
        begun(PromotionState.APPLYING);
        store.jobs().began(order(lost, 5, Verb.MIGRATE, "web1", 1), NOON);
        journals.knows(WEB1, 4, Optional.of(lost), 3);
        assertThat(promotions.findLost(request("uat")).lastStep()).isEqualTo(5);

        journals.knows(WEB1, 4, Optional.of(lost), 6);
        assertThat(promotions.findLost(request("uat")).lastStep()).isEqualTo(6);
    }

    @Test
    void nothingIsUndoneOfAPromotionThatHadEnded() {
        begun(PromotionState.ROLLED_BACK);
        journals.knows(WEB1, 4, Optional.of(lost), 6);

        assertThat(promotions.findLost(request("uat")).lastStep()).isZero();
    }

    @Test
    void whereNoJournalIsOpenThereIsNothingToRecover() {
        begun(PromotionState.APPLYING);

        assertThatThrownBy(() -> promotions.findLost(request("uat")))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("BLY-PROMOTION-UNKNOWN");
                    assertThat(failure.isNonRetryable()).isTrue();
                })
                .hasMessageContaining("nothing to recover");
    }

    @Test
    void aPromotionThatTheStoreDoesNotKnowIsNotGuessedAt() {
        journals.knows(WEB1, 4, Optional.of(lost), 3);

        assertThatThrownBy(() -> promotions.findLost(request("uat")))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("BLY-PROMOTION-UNKNOWN"))
                .hasMessageContaining(lost.toString());
    }

    @Test
    void whileItStillGoesBackByItselfNobodyRecoversBesideIt() {
        begun(PromotionState.ROLLING_BACK);
        journals.knows(WEB1, 4, Optional.of(lost), 3);
        store.locks().take("shop/uat", new Holder(lost, "acting", "run", "promotion of v2 by ann", NOON));
        runs.open("acting");

        assertThatThrownBy(() -> promotions.findLost(request("uat")))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("BLY-LOCKED");
                    assertThat(failure.isNonRetryable()).isFalse();
                });

        runs.close("acting");
        assertThat(promotions.findLost(request("uat")).lastStep()).isEqualTo(3);
    }

    private void begun(PromotionState state) {
        store.promotions().record(status(lost, "uat", state, 1), List.of());
        store.plans().keep(lost, new Planned(Examples.resolution(), Examples.plan()));
    }

    private static RecoverRequest request(String stage) {
        return new RecoverRequest(UUID.randomUUID(), "shop", stage, "ann", "", NOON);
    }
}
