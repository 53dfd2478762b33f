package io.belay.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    @Test
    void itIsTheOneThatTheReferenceLibrariesOfStandardWebhooksExpect() {
        assertThat(signed("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretMayEndWithTheLineEndOfItsFileAndMayBeAnyText() {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(signed("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"))
                .isEqualTo(signed("whsec_" + Base64.getEncoder().encodeToString(key)));
        assertThat(signed("correct horse battery staple")).isNotEqualTo(signed("correct horse battery stapler"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all!", "whsec_ÄÖÜ"})
    void whatIsNoSecretIsRefused(String secret) {
        assertThatThrownBy(() -> signed(secret)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String signed(String secret) {
        return Signature.of(secret.getBytes(StandardCharsets.UTF_8), MESSAGE, 1614265330, "{\"test\": 2432232314}");
    }
}
