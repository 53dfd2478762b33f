package io.belay.store.lock;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.connection.StoreFailure;
import io.belay.store.lock.LockAnswer.Granted;
import io.belay.store.lock.LockAnswer.HeldBy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocksTest {
    private static Store store;

    private final String scope = "shop/" + UUID.randomUUID();

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void theSameWishAgainGivesTheSameToken() {
        Holder ann = holder("ann");

        LockAnswer first = store.locks().take(scope, ann);
        LockAnswer again =
                store.locks().take(scope, new Holder(ann.promotion(), "ann", "run", "later", NOON.plusSeconds(9)));

        assertThat(first).isEqualTo(new Granted(1));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void whoeverComesSecondLearnsWhoHoldsIt() {
        Holder ann = holder("ann");
        store.locks().take(scope, ann);

        assertThat(store.locks().take(scope, holder("bob"))).isEqualTo(new HeldBy(ann));
    }

    @Test
    void ofManyWishesAtOnceOneIsGranted() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        List<Callable<LockAnswer>> wishes = IntStream.range(0, 24)
                .<Callable<LockAnswer>>mapToObj(i -> () -> store.locks().take(scope, holder("person " + i)))
                .toList();

        List<LockAnswer> answers = new ArrayList<>();
        for (Future<LockAnswer> wish : people.invokeAll(wishes)) {
            answers.add(wish.get());
        }

        people.shutdown();
        assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(1);
    }

    @Test
    void tokensOnlyRiseWhoeverComesAndGoes() {
        List<Long> tokens = new ArrayList<>();
        for (String person : List.of("ann", "bob", "ann", "eve")) {
            Holder holder = holder(person);
            tokens.add(((Granted) store.locks().take(scope, holder)).token());
            store.locks().release(scope, holder);
        }

        assertThat(tokens).isSorted().doesNotHaveDuplicates();
        assertThat(store.locks().of(scope).orElseThrow().holder()).isEmpty();
        assertThat(store.locks().of(scope).orElseThrow().token()).isEqualTo(tokens.get(3));
    }

    @Test
    void theTokenIsRaisedAboveWhatAHostHasSeenAndNotAgain() {
        Holder ann = holder("ann");
        store.locks().take(scope, ann);

        assertThat(store.locks().raise(scope, ann, 41)).contains(42L);
        assertThat(store.locks().raise(scope, ann, 41)).contains(42L);
        assertThat(store.locks().raise(scope, ann, 3)).contains(42L);
        assertThat(store.locks().raise(scope, holder("bob"), 50)).isEmpty();
    }

    @Test
    void theTableItselfRefusesALowerToken() {
        store.locks().take(scope, holder("ann"));

        assertThatThrownBy(() -> store.database()
                        .run(handle -> handle.createUpdate("update instance_lock set token = 0 where scope = :scope")
                                .bind("scope", scope)
                                .execute()))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("cannot go down");
    }

    @Test
    void aDeadHoldersLockIsTakenWithAHigherTokenAndItsReleaseComesTooLate() {
        Holder dead = holder("dead");
        Holder bob = holder("bob");
        store.locks().take(scope, dead);

        assertThat(store.locks().takeFrom(scope, dead, bob)).isEqualTo(new Granted(2));
        store.locks().release(scope, dead);

        assertThat(store.locks().of(scope).orElseThrow().holder()).contains(bob);
    }

    @Test
    void aLockThatChangedHandsMeanwhileIsNotTakenFromTheNewHolder() {
        Holder dead = holder("dead");
        Holder bob = holder("bob");
        store.locks().take(scope, dead);
        store.locks().takeFrom(scope, dead, bob);

        assertThat(store.locks().takeFrom(scope, dead, holder("eve"))).isEqualTo(new HeldBy(bob));
    }

    private static Holder holder(String workflow) {
        return new Holder(UUID.randomUUID(), workflow, "run", "promotion of v2 by " + workflow, NOON);
    }
}
