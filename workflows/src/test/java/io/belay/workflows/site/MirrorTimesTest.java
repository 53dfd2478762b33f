package io.belay.workflows.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorTimesTest {
    private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");

    @Test
    void theNextTimeIsOfTodayOrOfTheNextDayThatIsMeant() {
        MirrorTimes twice = times(List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), "22:00", "04:30");

        assertThat(next(twice, "2026-11-23T02:00:00Z")).isEqualTo("2026-11-23T02:30:00Z");
        assertThat(next(twice, "2026-11-23T02:30:00Z")).isEqualTo("2026-11-23T20:00:00Z");
        assertThat(next(twice, "2026-11-23T20:00:00Z")).isEqualTo("2026-11-26T02:30:00Z");
    }

    @Test
    void aTimeThatADayDoesNotHaveIsLeftOutAndOneThatItHasTwiceIsMeantOnce() {
        MirrorTimes atNight = times(List.of(DayOfWeek.values()), "03:30");

        // On 29 March clocks go from 03:00 to 04:00.
        assertThat(next(atNight, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-30T00:30:00Z");
        // On 25 October they go from 04:00 back to 03:00.
        assertThat(next(atNight, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(next(atNight, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void withoutTimesThereIsNoNextOne() {
        assertThat(MirrorTimes.never().next(Instant.EPOCH, TALLINN)).isEmpty();
    }

    private static MirrorTimes times(List<DayOfWeek> on, String... at) {
        return new MirrorTimes(List.of(at).stream().map(LocalTime::parse).toList(), on, Duration.ZERO);
    }

    private static String next(MirrorTimes times, String after) {
        return times.next(Instant.parse(after), TALLINN).orElseThrow().toString();
    }
}
