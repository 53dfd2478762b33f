package io.belay.api.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "90s,PT1M30S",
        "90m,PT1H30M",
        "1h30m,PT1H30M",
        "7d,P7D",
        "1d12h,PT36H",
        "PT1H,PT1H",
        "P1D,P1D",
        "P1DT2H3M4S,PT26H3M4S",
        "PT0.5S,PT0.5S",
        "0s,PT0S",
        "0090s,PT1M30S"
    })
    void aDurationIsReadAsItIsWritten(String text, Duration meant) {
        assertThat(Durations.read(text)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "60",
                "h",
                "1 h",
                "1h 30m",
                "30m1h",
                "1.5h",
                "-1h",
                "+1h",
                "1H",
                "1hour",
                "1w",
                "P",
                "PT",
                "P1M",
                "P1Y",
                "P1W",
                "pt1h",
                "PT-1H",
                "-PT1H",
                "P1DT",
                "1:30",
                "1_000s",
                "999999999999s",
                "١h",
                "0x1s",
                "1h\n"
            })
    void whatCouldMeanAnythingIsRefused(String text) {
        assertThat(Durations.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 59, 60, 3599, 3600, 86_399, 86_400, 90_061, 2_592_000})
    void whatIsShownCanBeWritten(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);

        assertThat(Durations.read(Durations.text(duration))).contains(duration);
        assertThat(Durations.read(duration.toString())).contains(duration);
    }
}
