package io.belay.store.instance;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.connection.StoreFailure;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final InstanceStanding PREVIEW =
            InstanceStanding.of("v2", Role.PREVIEW, "2.0", NOON, Optional.of(NOON.minusSeconds(60)));
    private static final InstanceStanding SERVES =
            InstanceStanding.of("v2", Role.PRODUCTION, "2.0", NOON.plusSeconds(60), Optional.empty());
    private static final InstanceStanding OLD =
            InstanceStanding.of("v1", Role.OLD, "1.0", NOON.plusSeconds(60), Optional.empty());

    @Test
    void rolesGoFromOneToTheOtherAllAtOnceAndTheSameAgainChangesNothing() {
        try (Store store = TestStores.fresh()) {
            assertThat(stored(store)).isEmpty();
            store.instances().change(change(List.of(PREVIEW), List.of()));
            assertThat(stored(store)).containsExactly(PREVIEW);
            assertThat(store.instances().of("shop", "uat")).isEmpty();

            RoleChange kept = change(List.of(OLD, SERVES), List.of());
            store.instances().change(kept);
            store.instances().change(kept);

            assertThat(stored(store)).containsExactly(OLD, SERVES);
        }
    }

    @Test
    void aMirrorThatIsFilledAgainIsAPreviewForAsLongAsItWas() {
        try (Store store = TestStores.fresh()) {
            Instant later = NOON.plusSeconds(600);
            store.instances().change(change(List.of(PREVIEW), List.of()));
            store.instances()
                    .change(change(
                            List.of(InstanceStanding.of("v2", Role.PREVIEW, "2.0", later, Optional.of(later))),
                            List.of()));

            assertThat(stored(store))
                    .containsExactly(InstanceStanding.of("v2", Role.PREVIEW, "2.0", NOON, Optional.of(later)));
        }
    }

    @Test
    void anOldInstanceIsKeptForAsLongAsSomebodySaysUntilItIsSomethingElse() {
        try (Store store = TestStores.fresh()) {
            Instant until = NOON.plusSeconds(6000);
            store.instances().change(change(List.of(OLD, SERVES), List.of()));

            assertThat(store.instances().keep("shop", "prod", "v1", until)).isTrue();
            assertThat(store.instances().keep("shop", "prod", "v1", until.minusSeconds(60)))
                    .as("somebody else wants it for longer")
                    .isTrue();
            assertThat(store.instances().keep("shop", "prod", "v2", until))
                    .as("serves")
                    .isFalse();
            store.instances().change(change(List.of(OLD, SERVES), List.of()));
            assertThat(stored(store).get(0).keptUntil()).contains(until);

            InstanceStanding again = InstanceStanding.of("v1", Role.PREVIEW, "3.0", NOON, Optional.empty());
            store.instances().change(change(List.of(again), List.of()));
            assertThat(stored(store).get(0)).isEqualTo(again);
        }
    }

    @Test
    void anOldInstanceThatIsBeingRemovedCannotBeKept() {
        try (Store store = TestStores.fresh()) {
            store.instances().change(change(List.of(OLD, SERVES), List.of()));
            UUID other = UUID.randomUUID();
            store.promotions().record(removal(other, "v3", PromotionState.APPLYING, 1), List.of());
            UUID removal = UUID.randomUUID();
            store.promotions().record(removal(removal, "v1", PromotionState.WAITING, 1), List.of());
            assertThat(store.instances().keep("shop", "prod", "v1", NOON))
                    .as("it waits for people, and another instance is removed")
                    .isTrue();

            store.promotions().record(removal(removal, "v1", PromotionState.APPLYING, 2), List.of());
            assertThat(store.instances().keep("shop", "prod", "v1", NOON)).isFalse();

            store.promotions().record(removal(removal, "v1", PromotionState.ROLLED_BACK, 3), List.of());
            assertThat(store.instances().keep("shop", "prod", "v1", NOON)).isTrue();
        }
    }

    private static PromotionStatus removal(UUID id, String instance, PromotionState state, long sequence) {
        PromotionStatus status = Examples.status(id, "prod", state, sequence);
        PromotionRequest request = status.request();
        return new PromotionStatus(
                new PromotionRequest(
                        id,
                        request.site(),
                        request.stage(),
                        request.release(),
                        request.requester(),
                        request.comment(),
                        request.requestedAt(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        Optional.empty(),
                        Purpose.REMOVE,
                        instance),
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
                status.snapshots(),
                status.startedAt(),
                status.endedAt(),
                status.sequence());
    }

    @Test
    void ofAnInstanceThatWasRemovedNothingIsKnown() {
        try (Store store = TestStores.fresh()) {
            store.instances().change(change(List.of(PREVIEW), List.of()));
            store.instances().change(change(List.of(), List.of("v2")));
            store.instances().change(change(List.of(), List.of("v2")));

            assertThat(stored(store)).isEmpty();
        }
    }

    @Test
    void twoInstancesNeverServeAtOnce() {
        try (Store store = TestStores.fresh()) {
            store.instances().change(change(List.of(SERVES), List.of()));
            InstanceStanding another = InstanceStanding.of("v3", Role.PRODUCTION, "3.0", NOON, Optional.empty());

            assertThatThrownBy(() -> store.instances().change(change(List.of(another), List.of())))
                    .isInstanceOf(StoreFailure.class);
            assertThat(stored(store)).containsExactly(SERVES);
        }
    }

    /** All that is known of them but which promotion made them so, which is always the same one here. */
    private static List<InstanceStanding> stored(Store store) {
        return store.instances().of("shop", "prod").stream()
                .map(each -> {
                    assertThat(each.madeBy()).contains(new UUID(0, 7));
                    return new InstanceStanding(
                            each.name(),
                            each.role(),
                            each.release(),
                            each.since(),
                            each.mirrors(),
                            each.keptUntil(),
                            each.left(),
                            Optional.empty());
                })
                .toList();
    }

    private static RoleChange change(List<InstanceStanding> standings, List<String> removed) {
        return new RoleChange(new UUID(0, 7), "shop", "prod", standings, removed);
    }
}
