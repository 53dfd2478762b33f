package io.belay.store.snapshot;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SnapshotStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Salvage is kept, or claimed for its removal: never both. */
class SalvageClaimTest {
    private static final Instant UNTIL = NOON.plus(Duration.ofDays(30));

    private final UUID promotion = UUID.randomUUID();
    private Store store;

    @BeforeEach
    void salvageOnTwoHosts() {
        store = TestStores.fresh();
        PromotionStatus status = Examples.status(promotion, "uat", PromotionState.CANCELLED, 1);
        store.promotions()
                .record(
                        new PromotionStatus(
                                status.request(),
                                status.workflowId(),
                                status.state(),
                                status.message(),
                                status.commit(),
                                status.fingerprint(),
                                status.planDigest(),
                                status.strategy(),
                                status.steps(),
                                status.decisions(),
                                status.waiting(),
                                List.of(on("web1"), on("web2")),
                                status.startedAt(),
                                status.endedAt(),
                                1),
                        List.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsKeptCannotBeClaimedBeforeThatIsOver() {
        assertThat(keep(NOON)).isEqualTo(Keeping.KEPT);

        assertThat(store.snapshots().claim(row("web1"), UNTIL.minusMillis(1))).isFalse();
        assertThat(store.snapshots().claim(row("web1"), UNTIL)).isTrue();
    }

    @Test
    void whatIsClaimedOnOneHostIsKeptOnNoneUntilItIsGivenBack() {
        assertThat(store.snapshots().claim(row("web1"), NOON)).isTrue();

        assertThat(keep(NOON)).isEqualTo(Keeping.BEING_REMOVED);
        assertThat(row("web2").keptUntil()).isEmpty();

        store.snapshots().giveBack(row("web1"));
        assertThat(keep(NOON)).isEqualTo(Keeping.KEPT);
        assertThat(row("web2").keptUntil()).contains(UNTIL);
    }

    @Test
    void whatIsGoneOnOneHostIsKeptOnTheOther() {
        store.snapshots().claim(row("web1"), NOON);
        store.snapshots().removed(row("web1"), NOON);
        assertThat(keep(NOON)).isEqualTo(Keeping.KEPT);

        store.snapshots().removed(row("web2"), NOON);
        assertThat(keep(NOON)).isEqualTo(Keeping.GONE);
    }

    @Test
    void aClaimOfWhichNobodyTellsAnythingEndsAfterTheNextNight() {
        assertThat(store.snapshots().claim(row("web1"), NOON)).isTrue();
        assertThat(store.snapshots().claim(row("web1"), NOON))
                .as("whoever comes back has the same claim")
                .isTrue();

        assertThat(keep(NOON.plus(Duration.ofHours(25)))).isEqualTo(Keeping.BEING_REMOVED);
        assertThat(keep(NOON.plus(Duration.ofHours(27)))).isEqualTo(Keeping.KEPT);
    }

    private Keeping keep(Instant now) {
        return store.snapshots().keep(promotion, UNTIL, now);
    }

    private SnapshotRow row(String host) {
        return store.snapshots().one(promotion, host, "s").orElseThrow();
    }

    private static SnapshotStatus on(String host) {
        return new SnapshotStatus("s", "salvage", host, "/srv/s", "abc", 1);
    }
}
