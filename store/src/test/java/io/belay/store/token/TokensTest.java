package io.belay.store.token;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Store;
import io.belay.store.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(NOON);
    private static Store store;

    @BeforeAll
    static void open() {
        Clock clock = ((InstantSource) NOW::get).withZone(ZoneOffset.UTC);
        store = TestStores.fresh(clock, 1000);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void atNoon() {
        NOW.set(NOON);
    }

    @Test
    void aTokenProvesItsPersonUntilItExpires() {
        IssuedToken token = store.apiTokens().issue("ann", "laptop", Duration.ofDays(1));

        assertThat(store.apiTokens().proves(token.secret()).map(Proof::person)).contains("ann");
        assertThat(store.apiTokens().proves(token.secret() + "x")).isEmpty();
        NOW.set(NOON.plus(Duration.ofDays(1)));
        assertThat(store.apiTokens().proves(token.secret())).isEmpty();
    }

    @Test
    void aRevokedTokenCountsNoMore() {
        IssuedToken token = store.apiTokens().issue("bob", "laptop", Duration.ofDays(1));

        assertThat(store.apiTokens().revoke("bob", token.id(), "ann")).isTrue();

        assertThat(store.apiTokens().proves(token.secret())).isEmpty();
        assertThat(store.apiTokens().revoke("bob", token.id(), "ann")).isFalse();
        assertThat(store.apiTokens().revoke("bob", UUID.randomUUID(), "ann")).isFalse();
    }

    @Test
    void useIsNotedToTheMinute() {
        IssuedToken token = store.apiTokens().issue("eve", "laptop", Duration.ofDays(1));
        store.apiTokens().proves(token.secret());
        NOW.set(NOON.plusSeconds(30));
        store.apiTokens().proves(token.secret());
        assertThat(store.apiTokens().of("eve").get(0).lastUsed()).contains(NOON);

        NOW.set(NOON.plusSeconds(61));
        store.apiTokens().proves(token.secret());

        assertThat(store.apiTokens().of("eve").get(0).lastUsed()).contains(NOON.plusSeconds(61));
    }

    @Test
    void secretsAreNeitherKeptNorShown() {
        IssuedToken token = store.apiTokens().issue("ann", "laptop", Duration.ofDays(1));
        String secret = store.signalTokens().issue("ann", "d-1", NOON.plusSeconds(60));

        assertThat(token.toString()).doesNotContain(token.secret());
        String kept = store.database()
                .call(handle -> handle.createQuery(
                                "select string_agg(t::text, ' ') from (select a::text t from api_token a"
                                        + " union all select s::text from signal_token s) as rows")
                        .mapTo(String.class)
                        .one());
        assertThat(kept).doesNotContain(token.secret()).doesNotContain(secret).contains("laptop");
    }

    @Test
    void aTokenMadeElsewhereIsAcceptedAgainAndAgain() {
        String secret = "a-secret-from-elsewhere";

        UUID first = store.apiTokens().keep("dan", "first", secret, NOON.plusSeconds(60));
        UUID again = store.apiTokens().keep("dan", "first", secret, NOON.plusSeconds(60));

        assertThat(again).isEqualTo(first);
        assertThat(store.apiTokens().proves(secret).map(Proof::person)).contains("dan");
        assertThatThrownBy(() -> store.apiTokens().keep("dan", "", "short", NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignalTokenCountsOnceForItsDecision() {
        String token = store.signalTokens().issue("ann", "d-2", NOON.plusSeconds(60));

        assertThat(store.signalTokens().redeem(token, "d-3", "first")).isEmpty();
        assertThat(store.signalTokens().redeem(token, "d-2", "first")).contains("ann");
        assertThat(store.signalTokens().redeem(token, "d-2", "second")).isEmpty();
    }

    @Test
    void theSameRedemptionAgainGetsTheSameAnswerEvenLater() {
        String token = store.signalTokens().issue("ann", "d-4", NOON.plusSeconds(60));
        store.signalTokens().redeem(token, "d-4", "first");
        NOW.set(NOON.plusSeconds(61));

        assertThat(store.signalTokens().redeem(token, "d-4", "first")).contains("ann");
    }

    @Test
    void anExpiredOrUnknownSignalTokenProvesNobody() {
        String token = store.signalTokens().issue("ann", "d-5", NOON.plusSeconds(60));
        NOW.set(NOON.plusSeconds(60));

        assertThat(store.signalTokens().redeem(token, "d-5", "late")).isEmpty();
        assertThat(store.signalTokens().redeem("bls_made-up", "d-5", "late")).isEmpty();
    }
}
