package io.belay.activities.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriesTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void theyGetRarerAndTakeAboutADayInAll(double chance) {
        Tries tries = new Tries(() -> chance);

        List<Duration> waits = new ArrayList<>();
        for (int attempt = 1; tries.after(attempt).isPresent(); attempt++) {
            waits.add(tries.after(attempt).orElseThrow());
        }

        assertThat(waits).hasSize(Tries.MOST - 1).isSorted();
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(16), Duration.ofHours(26));
    }

    @Test
    void afterTheLastThereIsNoneHoweverManyThereWere() {
        Tries tries = new Tries(() -> 0.5);

        assertThat(tries.after(Tries.MOST)).isEmpty();
        assertThat(tries.after(Integer.MAX_VALUE)).isEmpty();
    }
}
