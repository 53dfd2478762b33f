package io.belay.store.promotion;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.connection.StoreFailure;
import io.belay.store.snapshot.KeptSnapshot;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PromotionsTest {
    private static Store store;

    private final UUID id = UUID.randomUUID();

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void whatAPromotionTellsIsReadAsItWasTold() {
        PromotionStatus told = status(id, "uat", PromotionState.ATTEMPT, 4);

        boolean newer = store.promotions().record(told, List.of());

        assertThat(newer).isTrue();
        assertThat(store.promotions().status(id)).contains(told);
        assertThat(store.promotions().row(id).orElseThrow().startedAt()).isEqualTo(NOON);
    }

    @Test
    void theSameRecordTwiceChangesNothing() {
        PromotionStatus told = status(id, "uat", PromotionState.ATTEMPT, 4);
        List<AuditEntry> audit = List.of(entry(1, "asked"), entry(2, "approved"));
        store.promotions().record(told, audit);

        boolean newer = store.promotions().record(told, audit);

        assertThat(newer).isFalse();
        assertThat(store.promotions().status(id)).contains(told);
        assertThat(store.audits().of(id)).isEqualTo(audit);
        assertThat(store.snapshots().of(id)).extracting(KeptSnapshot::snapshot).isEqualTo(told.snapshots());
    }

    @Test
    void anOlderStatusAfterANewerIsPassedOverButItsAuditIsKept() {
        store.promotions().record(status(id, "uat", PromotionState.KEPT, 9), List.of(entry(2, "kept")));

        boolean newer =
                store.promotions().record(status(id, "uat", PromotionState.APPLYING, 5), List.of(entry(1, "locked")));

        assertThat(newer).isFalse();
        assertThat(store.promotions().row(id).orElseThrow().state()).isEqualTo(PromotionState.KEPT);
        assertThat(store.audits().of(id)).extracting(AuditEntry::what).containsExactly("locked", "kept");
    }

    @Test
    void whateverPeopleTypeCanBeKept() {
        String typed = "nul \u0000, half \uD800, whole \uD83D\uDE80, \\u0000, ' \" ; --";
        PromotionStatus told = Examples.with(
                status(id, "uat", PromotionState.WAITING, 1),
                Examples.decision(id, 1, typed).with(Examples.approval(typed)));

        store.promotions().record(told, List.of(new AuditEntry(id, 1, NOON, typed, "rest", "asked", typed)));

        String kept = "nul \uFFFD, half \uFFFD, whole \uD83D\uDE80, \\u0000, ' \" ; --";
        assertThat(store.audits().of(id).get(0).actor()).isEqualTo(kept);
        assertThat(store.decisions().openFor(kept)).hasSize(1);
        assertThat(store.promotions()
                        .status(id)
                        .orElseThrow()
                        .decisions()
                        .get(0)
                        .answers()
                        .get(0)
                        .by())
                .isEqualTo(kept);
    }

    @Test
    void theRunningPromotionOfAStageIsTheOneThatHasNotEnded() {
        UUID running = UUID.randomUUID();
        store.promotions().record(status(id, "beta", PromotionState.KEPT, 1), List.of());
        store.promotions().record(status(running, "beta", PromotionState.WAITING, 1), List.of());

        assertThat(store.promotions().running("shop", "beta"))
                .map(PromotionRow::id)
                .contains(running);
        assertThat(store.promotions().running("shop", "nowhere")).isEmpty();
    }

    @Test
    void pagesMissNothingAndRepeatNothingThoughStartedAtTheSameMoment() {
        for (int i = 0; i < 7; i++) {
            store.promotions().record(status(UUID.randomUUID(), "paged", PromotionState.KEPT, 1), List.of());
        }
        PromotionFilter filter =
                new PromotionFilter(Optional.of("shop"), Optional.of("paged"), Optional.of(PromotionState.KEPT));
        List<UUID> seen = new ArrayList<>();
        Optional<PageMark> mark = Optional.empty();
        do {
            PromotionPage page = store.promotions().list(filter, mark, 3);
            page.rows().forEach(row -> seen.add(row.id()));
            mark = page.next().map(PageMark::text).flatMap(PageMark::of);
        } while (mark.isPresent());

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(store.promotions()
                        .list(PromotionFilter.all(), Optional.empty(), 100)
                        .rows())
                .hasSizeGreaterThan(6);
        assertThat(PageMark.of("nonsense~x")).isEmpty();
    }

    @Test
    void aFingerprintIsKnownWhereAPromotionOfItWasKept() {
        store.promotions().record(status(id, "tested", PromotionState.KEPT, 1), List.of());
        store.promotions().record(status(UUID.randomUUID(), "given-up", PromotionState.CANCELLED, 1), List.of());

        assertThat(store.promotions().keptIn("shop", "fingerprint-of-c0ffee"))
                .contains("tested")
                .doesNotContain("given-up");
        assertThat(store.promotions().keptIn("shop", "another")).isEmpty();
    }

    @Test
    void aPlanIsReadAsItWasKeptAndANewerOneReplacesIt() {
        Planned planned = new Planned(Examples.resolution(), Examples.plan());

        store.plans().keep(id, planned);
        store.plans().keep(id, planned);

        assertThat(store.plans().of(id)).contains(planned);
        assertThat(store.plans().of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void theAuditRefusesEveryChange() {
        store.promotions().record(status(id, "uat", PromotionState.KEPT, 1), List.of(entry(1, "kept")));

        for (String change : List.of("update audit set actor = 'eve'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> store.database().run(handle -> handle.execute(change)))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(store.audits().of(id)).containsExactly(entry(1, "kept"));
    }

    private AuditEntry entry(long sequence, String what) {
        return new AuditEntry(id, sequence, NOON, "ann", "rest", what, "");
    }
}
