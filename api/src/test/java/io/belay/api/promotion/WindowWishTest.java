package io.belay.api.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.api.problem.Refused;
import io.belay.api.request.Said;
import io.belay.workflows.promotion.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowWishTest {
    private static final Instant NOW = Instant.parse("2026-01-31T20:00:00Z");

    @Test
    void aWindowHasABeginningAndAnEndInAnyZone() {
        Said said = new Said();

        assertThat(WindowWish.of(said, new WindowWish("2026-01-31T22:00:00+01:00", "2026-01-31T22:30:00Z"), NOW))
                .contains(new Window(Instant.parse("2026-01-31T21:00:00Z"), Instant.parse("2026-01-31T22:30:00Z")));
        assertThat(WindowWish.of(said, null, NOW)).isEmpty();
        said.check();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 2026-01-31T22:30:00Z, window.from",
                "2026-01-31T21:00:00Z, none, window.until",
                "2026-01-31T21:00, 2026-01-31T22:30:00Z, window.from",
                "2026-02-30T21:00:00Z, 2026-03-31T22:30:00Z, window.from",
                "2026-01-31T22:00:00Z, 2026-01-31T22:00:00Z, window.until",
                "2026-01-31T22:00:00Z, 2026-01-31T21:00:00Z, window.until",
                "2026-01-31T18:00:00Z, 2026-01-31T19:00:00Z, window.until",
                "2062-01-31T18:00:00Z, 2062-01-31T19:00:00Z, window.from",
            })
    void aWindowThatMakesNoSenseIsRefusedWithItsField(String from, String until, String field) {
        Said said = new Said();

        assertThat(WindowWish.of(said, new WindowWish(from, until), NOW)).isEmpty();
        assertThatThrownBy(said::check)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().toString()).contains(field));
    }
}
