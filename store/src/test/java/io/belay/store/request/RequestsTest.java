package io.belay.store.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static Store store;

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void theSameKeyAgainLeadsToWhatItLedToFirst() {
        KeyedRequest first = new KeyedRequest("ann", "key", "digest", UUID.randomUUID());
        KeyedRequest again = new KeyedRequest("ann", "key", "another", UUID.randomUUID());

        assertThat(store.requests().putIfAbsent(first)).isEqualTo(first);
        assertThat(store.requests().putIfAbsent(again)).isEqualTo(first);
    }

    @Test
    void keysOfDifferentPeopleDoNotMeet() {
        store.requests().putIfAbsent(new KeyedRequest("ann", "mine", "digest", UUID.randomUUID()));
        KeyedRequest bobs = new KeyedRequest("bob", "mine", "digest", UUID.randomUUID());

        assertThat(store.requests().putIfAbsent(bobs)).isEqualTo(bobs);
    }

    @Test
    void aKeyWhoseRequestLedToNothingCanBeUsedAgain() {
        KeyedRequest failed = new KeyedRequest("ann", "failed", "digest", UUID.randomUUID());
        KeyedRequest again = new KeyedRequest("ann", "failed", "digest", UUID.randomUUID());
        store.requests().putIfAbsent(failed);

        store.requests().forget(failed);

        assertThat(store.requests().putIfAbsent(again)).isEqualTo(again);
        store.requests().forget(failed);
        assertThat(store.requests().putIfAbsent(failed)).isEqualTo(again);
    }
}
