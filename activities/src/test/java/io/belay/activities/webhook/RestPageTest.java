package io.belay.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/rest.md} tells receivers to do is what the signatures are for. */
class RestPageTest {
    private static final String BODY = "{\"type\":\"promotion.kept\",\"data\":{\"message\":\"kept ✓\"}}";

    @ParameterizedTest
    @ValueSource(strings = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "correct horse battery staple"})
    void itsExampleAcceptsWhatBelaySigned(String secret) throws Exception {
        assertThat(verdict(secret, Instant.now(), BODY, secret)).isEqualTo("True");
    }

    @Test
    void itsExampleRefusesAnotherBodyAnotherSecretAndWhatIsOld() throws Exception {
        String secret = "correct horse battery staple";

        assertThat(verdict(secret, Instant.now(), BODY.replace("kept", "lost"), secret))
                .isEqualTo("False");
        assertThat(verdict(secret, Instant.now(), BODY, "correct horse battery stapler"))
                .isEqualTo("False");
        assertThat(verdict(secret, Instant.now().minusSeconds(900), BODY, secret))
                .isEqualTo("False");
    }

    private static String verdict(String signedWith, Instant at, String received, String checkedWith) throws Exception {
        long seconds = at.getEpochSecond();
        String signature = Signature.of(signedWith.getBytes(StandardCharsets.UTF_8), "msg_1", seconds, BODY);
        String body = Base64.getEncoder().encodeToString(received.getBytes(StandardCharsets.UTF_8));
        String program = example()
                + "\nprint(verified('" + checkedWith + "', {'webhook-id': 'msg_1', 'webhook-timestamp': '" + seconds
                + "', 'webhook-signature': 'v1,AAAA " + signature + "'}, base64.b64decode('" + body + "')))\n";
        Process python = new ProcessBuilder("python3", "-c", program)
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    private static String example() throws Exception {
        String page = Files.readString(Path.of("../docs/rest.md"));
        String begin = "<!-- verify: run by a test -->\n```python\n";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("```\n<!-- end -->", from));
    }
}
