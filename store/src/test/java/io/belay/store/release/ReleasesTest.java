package io.belay.store.release;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import org.junit.jupiter.api.Test;

class ReleasesTest {
    @Test
    void aNameStandsForWhatItStoodForFirst() {
        try (Store store = TestStores.fresh()) {
            store.releases().keep("shop", release("v1", "aaa"), NOON);
            store.releases().keep("shop", release("v1", "bbb"), NOON.plusSeconds(9));

            assertThat(store.releases().seen("shop", "v1"))
                    .contains(new SeenRelease("v1", "aaa", "fingerprint-of-aaa", NOON));
            assertThat(store.releases().seen("other", "v1")).isEmpty();
            assertThat(store.releases().all("shop")).hasSize(1);
        }
    }
}
