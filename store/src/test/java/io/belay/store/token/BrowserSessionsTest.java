package io.belay.store.token;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BrowserSessionsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aSessionEndsAtItsTimeBySigningOutAndWithTheTokenThatBeganIt() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        try (Store store = TestStores.fresh(clock, 1000)) {
            IssuedToken token = store.apiTokens().issue("ann", "phone", Duration.ofDays(1));
            BrowserSession ann = new BrowserSession("ann", "token", Optional.of(token.id()), List.of());
            BrowserSession bob = new BrowserSession("bob", "oidc", Optional.empty(), List.of("/testers", "/staff"));
            String out = store.browserSessions().begin(ann, HOUR);
            String revoked = store.browserSessions().begin(ann, HOUR);
            String over = store.browserSessions().begin(bob, HOUR);

            assertThat(store.browserSessions().proves(out)).contains(ann);
            assertThat(store.browserSessions().proves(over)).contains(bob);
            assertThat(store.browserSessions().proves("blb_none")).isEmpty();

            store.browserSessions().end(out);
            assertThat(store.browserSessions().proves(out)).isEmpty();
            assertThat(store.browserSessions().proves(revoked)).contains(ann);

            store.apiTokens().revoke("ann", token.id(), "ann");
            assertThat(store.browserSessions().proves(revoked)).isEmpty();

            now.set(NOON.plus(HOUR));
            assertThat(store.browserSessions().proves(over)).isEmpty();
        }
    }
}
