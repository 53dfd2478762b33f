package io.belay.activities.lock;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.job.Fence;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.lock.LockGrant;
import io.belay.workflows.lock.LockOrder;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.site.Host;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InstanceLocksTest {
    private static final Host WEB1 = new Host("web1", "192.0.2.1", 22, "deploy", "key", "file:/k");
    private static final Host WEB2 = new Host("web2", "192.0.2.2", 22, "deploy", "key", "file:/k");
    private static Store store;

    private final String stage = "s" + UUID.randomUUID();
    private final FakeJournals journals = new FakeJournals();
    private final FakeRuns runs = new FakeRuns();
    private final InstanceLocks locks = new InstanceLocks(store, journals, runs, Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aGrantedLockOpensTheJournalOnEveryHostWithATokenAboveAllOfThem() {
        journals.knows(WEB1, 3, Optional.empty(), 0).knows(WEB2, 41, Optional.empty(), 0);
        LockOrder order = order("ann", "");

        LockGrant grant = locks.lock(order);

        assertThat(grant).isEqualTo(new LockGrant(true, 42, "", ""));
        assertThat(journals.page(WEB1)).isEqualTo(new HostJournal(42, Optional.of(order.promotion()), 0));
        assertThat(journals.page(WEB2)).isEqualTo(new HostJournal(42, Optional.of(order.promotion()), 0));
    }

    @Test
    void theSameWishAgainGivesTheSameGrant() {
        LockOrder order = order("ann", "");

        LockGrant grant = locks.lock(order);

        assertThat(grant.granted()).isTrue();
        assertThat(locks.lock(order)).isEqualTo(grant);
    }

    @Test
    void aLiveHolderIsNamedAndADeadOnesLockIsFree() {
        LockOrder ann = order("ann", "");
        LockOrder bob = order("bob", "");
        runs.open("ann");
        long first = locks.lock(ann).token();

        LockGrant refused = locks.lock(bob);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.code()).isEqualTo("BLY-LOCKED");
        assertThat(refused.message()).contains("promotion of v2 by ann").contains(NOON.toString());

        locks.unlock(ann, first);
        long second = locks.lock(ann).token();
        journals.knows(WEB1, second, Optional.empty(), 0).knows(WEB2, second, Optional.empty(), 0);
        runs.close("ann");

        LockGrant granted = locks.lock(bob);
        assertThat(granted.granted()).isTrue();
        assertThat(granted.token()).isGreaterThan(second);
    }

    @Test
    void aJournalThatAnotherPromotionLeftOpenBlocksAndNamesTheRemedy() {
        UUID lost = UUID.randomUUID();
        store.promotions().record(status(lost, stage, PromotionState.APPLYING, 1), List.of());
        journals.knows(WEB2, 5, Optional.of(lost), 4);

        LockGrant grant = locks.lock(order("ann", ""));

        assertThat(grant.granted()).isFalse();
        assertThat(grant.code()).isEqualTo("BLY-JOURNAL-OPEN");
        assertThat(grant.message()).contains(lost.toString(), "v2 by ann", "web2", "belay recover shop " + stage);
        assertThat(store.locks().of("shop/" + stage).orElseThrow().holder()).isEmpty();
        assertThat(journals.page(WEB1).open()).isEmpty();
        assertThat(journals.page(WEB2).open()).contains(lost);
    }

    @Test
    void aHostThatCannotBeReachedLeavesNothingInAnybodysWay() {
        journals.reachable(WEB2, false);
        runs.open("ann");

        assertThatThrownBy(() -> locks.lock(order("ann", "")))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("BLY-HOST-UNREACHABLE"));

        journals.reachable(WEB2, true);
        assertThat(journals.page(WEB1).open()).isEmpty();
        assertThat(locks.lock(order("bob", "")).granted()).isTrue();
    }

    @Test
    void unlockingSettlesTheJournalsAndMayBeDoneTwice() {
        LockOrder order = order("ann", "");
        long token = locks.lock(order).token();

        locks.unlock(order, token);
        locks.unlock(order, token);

        assertThat(journals.page(WEB1).open()).isEmpty();
        assertThat(journals.page(WEB2).open()).isEmpty();
        assertThat(store.locks().of(order.scope()).orElseThrow().holder()).isEmpty();
    }

    @Test
    void unlockingTooLateDoesNotTouchTheNewHolder() {
        LockOrder ann = order("ann", "");
        LockOrder bob = order("bob", "");
        long first = locks.lock(ann).token();
        locks.unlock(ann, first);
        runs.open("bob");
        locks.lock(bob);

        locks.unlock(ann, first);

        assertThat(journals.page(WEB1).open()).contains(bob.promotion());
        assertThat(store.locks()
                        .of(bob.scope())
                        .orElseThrow()
                        .holder()
                        .orElseThrow()
                        .workflowId())
                .isEqualTo("bob");
    }

    @Test
    void aRecoveryTakesOverTheJournalEndsWhatRunsAndFencesOffTheLostPromotion() {
        UUID lost = UUID.randomUUID();
        journals.knows(WEB1, 7, Optional.of(lost), 4);
        journals.runs(WEB1, "04-migrate-abc");
        LockOrder recovery = order("recovery", lost.toString());

        LockGrant grant = locks.lock(recovery);

        assertThat(grant).isEqualTo(new LockGrant(true, 8, "", ""));
        assertThat(journals.ended()).containsExactly("04-migrate-abc");
        assertThat(journals.page(WEB1)).isEqualTo(new HostJournal(8, Optional.of(lost), 4));
        assertThat(journals.page(WEB2).open()).contains(lost);
        assertThat(locks.lock(recovery)).isEqualTo(grant);

        locks.unlock(recovery, grant.token());
        assertThat(journals.page(WEB1).open()).isEmpty();
        assertThat(journals.page(WEB2).open()).isEmpty();
    }

    @Test
    void aRecoveryThatFailsHalfWayLeavesTheJournalOpenForTheNext() {
        UUID lost = UUID.randomUUID();
        journals.knows(WEB1, 7, Optional.of(lost), 4);
        journals.reachable(WEB2, false);

        assertThatThrownBy(() -> locks.lock(order("recovery", lost.toString()))).isInstanceOf(ApplicationFailure.class);

        assertThat(journals.page(WEB1).open()).contains(lost);
    }

    @Test
    void whereNothingIsLeftOpenThereIsNothingToRecover() {
        UUID lost = UUID.randomUUID();

        assertThatThrownBy(() -> locks.lock(order("recovery", lost.toString())))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("BLY-PROMOTION-UNKNOWN");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
        assertThat(journals.page(WEB1).open()).isEmpty();
    }

    @Test
    void afterAResetThePromotionWaitsForItsOwnJobThatStillRuns() {
        LockOrder order = order("ann", "");
        journals.knows(WEB1, 5, Optional.of(order.promotion()), 4);
        journals.runs(WEB1, "04-migrate-abc");

        LockGrant waiting = locks.lock(order);
        journals.end(WEB1, new Fence(order.scope(), 6, order.promotion()), "04-migrate-abc");
        LockGrant granted = locks.lock(order);

        assertThat(waiting.code()).isEqualTo("BLY-LOCKED");
        assertThat(waiting.message()).contains("04-migrate-abc", "web1");
        assertThat(granted.granted()).isTrue();
        assertThat(granted.token()).isGreaterThan(6);
        assertThat(journals.page(WEB1).lastStep()).isEqualTo(4);
    }

    private LockOrder order(String workflow, String adopts) {
        return new LockOrder(
                "shop/" + stage,
                List.of(WEB1, WEB2),
                UUID.randomUUID(),
                workflow,
                "run-of-" + workflow,
                "promotion of v2 by " + workflow,
                adopts);
    }
}
