package io.belay.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitsDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(350), Duration.ofSeconds(1));

        assertThat(backoff.before(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.before(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.before(3)).isEqualTo(Duration.ofMillis(350));
        assertThat(backoff.before(1_000)).isEqualTo(Duration.ofMillis(350));
    }
}
