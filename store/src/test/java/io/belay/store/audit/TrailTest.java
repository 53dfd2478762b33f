package io.belay.store.audit;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.connection.StoreFailure;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrailTest {
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
    void whatIsDoneAndItsLineAreKeptTogether() {
        boolean fresh = store.trail().with(() -> store.grants().give(grant()), given -> deed("grant", "shop", 0));

        assertThat(fresh).isTrue();
        assertThat(store.grants().of("shop")).hasSize(1);
        assertThat(all()).extracting(TrailEntry::what).containsExactly("grant");
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        assertThatThrownBy(() -> store.trail().with(() -> store.grants().give(grant()), given -> {
                    throw new IllegalStateException("no line for it");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store.grants().of("shop")).isEmpty();
        assertThat(all()).isEmpty();
    }

    @Test
    void whatIsNotDoneIsNotWrittenDown() {
        assertThatThrownBy(() -> store.trail()
                        .with(
                                () -> {
                                    store.grants().give(grant());
                                    throw new IllegalStateException("thought better of it");
                                },
                                given -> deed("grant", "shop", 0)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store.grants().of("shop")).isEmpty();
        assertThat(all()).isEmpty();
    }

    @Test
    void deedsAndWhatHappenedInPromotionsAreOneListNewestFirst() {
        PromotionStatus status = Examples.status(UUID.randomUUID(), "dev", PromotionState.KEPT, 1);
        UUID promotion = status.request().id();
        store.promotions().record(status, List.of(entry(promotion, 1, 10), entry(promotion, 2, 30)));
        store.trail().add(deed("apply", "shop", 0));
        store.trail().add(deed("grant", "shop", 20));
        store.trail().add(deed("grant", "books", 40));

        assertThat(all())
                .extracting(TrailEntry::what)
                .containsExactly("grant", "approved", "grant", "approved", "apply");
        assertThat(all().get(1).promotion()).contains(promotion);
        assertThat(page(among("shop"), Optional.empty(), 10).entries()).hasSize(4);
        assertThat(page(among(), Optional.empty(), 10).entries()).isEmpty();
    }

    @Test
    void pagesHaveEveryLineOnceThoughAllHappenedAtTheSameMoment() {
        PromotionStatus status = Examples.status(UUID.randomUUID(), "dev", PromotionState.KEPT, 1);
        UUID promotion = status.request().id();
        store.promotions().record(status, List.of(entry(promotion, 1, 0), entry(promotion, 2, 0)));
        for (int i = 0; i < 5; i++) {
            store.trail().add(deed("deed " + i, "shop", 0));
        }

        List<String> keys = new ArrayList<>();
        Optional<TrailPage.Mark> mark = Optional.empty();
        do {
            TrailPage page = page(TrailFilter.all(), mark, 2);
            page.entries().forEach(each -> keys.add(each.key()));
            mark = page.next().map(TrailPage.Mark::text).flatMap(TrailPage.Mark::of);
        } while (mark.isPresent());

        assertThat(keys).hasSize(7).doesNotHaveDuplicates();
        assertThat(keys)
                .containsExactlyElementsOf(all().stream().map(TrailEntry::key).toList());
    }

    @Test
    void linesAreNeitherChangedNorTakenAway() {
        store.trail().add(deed("grant", "shop", 0));

        for (String order : List.of("update deed set person = 'eve'", "delete from deed", "truncate deed")) {
            assertThatThrownBy(() -> store.database().run(handle -> handle.execute(order)))
                    .as(order)
                    .isInstanceOf(StoreFailure.class);
        }
        assertThat(all()).hasSize(1);
    }

    private List<TrailEntry> all() {
        return page(TrailFilter.all(), Optional.empty(), 100).entries();
    }

    private TrailPage page(TrailFilter filter, Optional<TrailPage.Mark> after, int limit) {
        return store.trail().page(filter, after, limit);
    }

    private static TrailFilter among(String... sites) {
        return new TrailFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TreeSet<>(List.of(sites))));
    }

    private static Grant grant() {
        return new Grant("shop", Role.VIEWER, Grantee.person("vic"), "ann", NOON);
    }

    private static Deed deed(String what, String site, int seconds) {
        Instant at = NOON.plusSeconds(seconds);
        return new Deed(at, "ann", "token", "192.0.2.1", "request-1", what, site, "", Deed.DONE);
    }

    private static AuditEntry entry(UUID promotion, long sequence, int seconds) {
        return new AuditEntry(promotion, sequence, NOON.plusSeconds(seconds), "ann", "rest", "approved", "");
    }
}
