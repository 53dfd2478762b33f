package io.belay.activities.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.decision.TokenActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalTokenRedeemerTest {
    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void aTokenGivesItsPersonOnceAndNobodyOtherwise() {
        try (Store store = TestStores.fresh()) {
            environment.registerActivitiesImplementations(new SignalTokenRedeemer(store.signalTokens()));
            TokenActivities tokens = environment.newActivityStub(TokenActivities.class);
            String token =
                    store.signalTokens().issue("ann", "d-1", Instant.now().plusSeconds(600));

            assertThat(tokens.redeem("made up", "d-1")).isEmpty();
            assertThat(tokens.redeem(token, "d-2")).isEmpty();
            assertThat(tokens.redeem(token, "d-1")).isEqualTo("ann");
        }
    }
}
