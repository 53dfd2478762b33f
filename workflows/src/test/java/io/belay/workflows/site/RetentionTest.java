package io.belay.workflows.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When what served before goes by itself (P16). */
class RetentionTest {
    private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");
    private static final Retention A_MONTH =
            new Retention(Optional.of(Duration.ofDays(30)), Duration.ofDays(3), LocalTime.of(3, 30));
    private static final Instant SINCE = Instant.parse("2026-01-10T12:00:00Z");

    @Test
    void itGoesInTheNightAfterItsTimeIsOver() {
        assertThat(A_MONTH.end(old(Optional.empty()), TALLINN)).contains(Instant.parse("2026-02-10T01:30:00Z"));
    }

    @Test
    void whoeverWantsItKeptLongerIsHeardAndWhoeverWantsItKeptShorterIsNot() {
        Instant longer = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(A_MONTH.end(old(Optional.of(longer)), TALLINN)).contains(Instant.parse("2026-03-01T01:30:00Z"));
        assertThat(A_MONTH.end(old(Optional.of(SINCE)), TALLINN)).contains(Instant.parse("2026-02-10T01:30:00Z"));
    }

    @Test
    void onTheDayOnWhichClocksArePutForwardOverThatTimeItStaysANightMore() {
        Instant since = Instant.parse("2026-03-28T12:00:00Z").minus(Duration.ofDays(30));

        assertThat(A_MONTH.end(InstanceStanding.of("v1", Role.OLD, "", since, Optional.empty()), TALLINN))
                .contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void itsTimeOfDayLastsAnHourAndClocksMayDifferALittle() {
        Instant night = Instant.parse("2026-02-10T01:30:00Z");

        assertThat(A_MONTH.goes(night, TALLINN)).isTrue();
        assertThat(A_MONTH.goes(night.minusSeconds(60), TALLINN)).isTrue();
        assertThat(A_MONTH.goes(night.minusSeconds(600), TALLINN)).isFalse();
        assertThat(A_MONTH.goes(night.plusSeconds(3600), TALLINN)).isTrue();
        assertThat(A_MONTH.goes(night.plusSeconds(3601), TALLINN)).isFalse();
    }

    @Test
    void whatServesOrIsAPreviewDoesNotGo() {
        for (Role role : Role.values()) {
            InstanceStanding instance = InstanceStanding.of("v1", role, "", SINCE, Optional.empty());

            assertThat(A_MONTH.end(instance, TALLINN).isPresent()).isEqualTo(role == Role.OLD || role == Role.REMOVING);
            assertThat(Retention.forever().end(instance, TALLINN).isPresent()).isEqualTo(role == Role.REMOVING);
        }
    }

    @Test
    void whatIsLeftOfARemovalGoesInTheNextNightHoweverLongOldOnesAreKept() {
        InstanceStanding left = InstanceStanding.of("v1", Role.REMOVING, "1.0", SINCE, Optional.empty());

        assertThat(A_MONTH.end(left, TALLINN)).contains(Instant.parse("2026-01-11T01:30:00Z"));
    }

    @Test
    void salvageGoesAfterNinetyDaysUnlessTheSiteFileSaysAnother() {
        assertThat(Retention.ofSalvage().end(SINCE, Optional.empty(), TALLINN, Instant.EPOCH))
                .contains(Instant.parse("2026-04-11T00:00:00Z"));
    }

    private static InstanceStanding old(Optional<Instant> keptUntil) {
        return new InstanceStanding(
                "v1", Role.OLD, "1.0", SINCE, Optional.empty(), keptUntil, Optional.empty(), Optional.empty());
    }
}
