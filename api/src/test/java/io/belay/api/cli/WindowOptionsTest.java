package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowOptionsTest {
    private static final ZonedDateTime EVENING = ZonedDateTime.parse("2026-03-28T21:30:00+02:00[Europe/Tallinn]");

    @ParameterizedTest
    @CsvSource({
        "22:00, 2026-03-28T22:00+02:00[Europe/Tallinn]",
        "21:30, 2026-03-29T21:30+03:00[Europe/Tallinn]",
        "05:00, 2026-03-29T05:00+03:00[Europe/Tallinn]",
        "2026-04-01T22:00, 2026-04-01T22:00+03:00[Europe/Tallinn]",
        "2026-03-28T22:00+01:00, 2026-03-28T23:00+02:00[Europe/Tallinn]",
    })
    void aTimeOfDayIsTheNextOneAndSummerTimeIsHeeded(String typed, String meant) {
        assertThat(WindowOptions.moment("--from", typed, EVENING)).isEqualTo(ZonedDateTime.parse(meant));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03:30            | 2026-03-29T03:30 is not there in Europe/Tallinn: clocks are put forward over it
            2026-10-25T03:30 | is there twice in Europe/Tallinn: clocks are put back. Write which: 2026-10-25T03:30+03:00 (the first) or 2026-10-25T03:30+02:00.
            """)
    void aTimeThatClocksLeaveOutOrShowTwiceIsNotGuessed(String typed, String told) {
        assertThatThrownBy(() -> WindowOptions.moment("--from", typed, EVENING)).hasMessageContaining(told);
    }

    @Test
    void whatIsNoTimeSaysHowToWriteOne() {
        assertThatThrownBy(() -> WindowOptions.moment("--from", "tonight", EVENING))
                .hasMessageContaining("--from tonight is no time: write 22:00");
    }
}
