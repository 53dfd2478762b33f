package io.belay.store.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Examples;
import io.belay.store.calendar.AnnouncedAttempt.Standing;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptCalendarTest {
    private static final UUID ID = UUID.fromString("b0a7c9a2-6c52-4e3a-9d39-3f9f0d4b8a11");
    private static final Instant SUMMER = Instant.parse("2026-07-15T20:00:00Z");

    /** Winter, summer, the night of each change, the hour that comes twice, its end; and zones on both sides of UTC. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Tallinn, 2026-01-15T20:00:00Z",
        "Europe/Tallinn, 2026-07-15T20:00:00Z",
        "Europe/Tallinn, 2026-03-29T00:59:00Z",
        "Europe/Tallinn, 2026-03-29T01:00:00Z",
        "Europe/Tallinn, 2026-10-25T00:30:00Z",
        "Europe/Tallinn, 2026-10-25T01:30:00Z",
        "Europe/Tallinn, 2026-10-25T02:00:00Z",
        "Europe/Tallinn, 2031-07-15T20:00:00Z",
        "Europe/Tallinn, 2026-12-31T21:30:00Z",
        "America/New_York, 2026-11-01T05:30:00Z",
        "Europe/Brussels, 2026-12-31T22:30:00Z",
        "Europe/Brussels, 2026-03-28T23:00:00Z",
        "Europe/Brussels, 2026-10-24T23:30:00Z",
        "Australia/Lord_Howe, 2026-10-03T15:15:00Z",
        "Australia/Lord_Howe, 2026-10-03T15:45:00Z",
        "Australia/Lord_Howe, 2026-04-04T14:15:00Z",
        "Australia/Lord_Howe, 2026-04-04T14:45:00Z",
        "Australia/Lord_Howe, 2026-04-04T15:15:00Z",
        "Asia/Kathmandu, 2026-05-05T05:05:00Z",
        "UTC, 2026-10-25T00:30:00Z"
    })
    void aMomentIsTheSameInACalendarHoweverClocksChange(String zone, Instant from) throws Exception {
        Instant until = from.plus(Duration.ofMinutes(90));

        VEvent event = event(read(file(zone, new Window(from, until), PromotionState.WAITING)));

        assertThat(instant(event.getDateTimeStart().getDate())).isEqualTo(from);
        assertThat(instant(event.getDateTimeEnd().getDate())).isEqualTo(until);
    }

    @Test
    void theFileNamesTheSitesZoneAndIsValid() throws Exception {
        String file = file("Europe/Tallinn", hour(), PromotionState.WAITING);

        assertThat(file)
                .contains("DTSTART;TZID=Europe/Tallinn:20260715T230000", "BEGIN:DAYLIGHT", "TZNAME:EEST")
                .contains("UID:" + ID + "@belay", "SUMMARY:shop v2 on dev", "URL:https://belay.example/notes/shop/v2")
                .contains("STATUS:TENTATIVE", "SEQUENCE:29000000")
                .doesNotContain("because", "as it stands");
        assertThat(file.lines()).allMatch(line -> line.length() <= 75);
        assertThat(read(file).validate().hasErrors()).isFalse();
    }

    @Test
    void whatIsGivenUpIsStruckOutAndWhatGoesOnIsCertain() throws Exception {
        assertThat(file("UTC", hour(), PromotionState.CANCELLED)).contains("STATUS:CANCELLED", "SEQUENCE:29000002");
        assertThat(file("UTC", hour(), PromotionState.ATTEMPT)).contains("STATUS:CONFIRMED");
    }

    @Test
    void anAttemptIsAgreedWhenNothingIsWaitedForButItsTime() {
        PromotionStatus plain = Examples.status(ID, "dev", PromotionState.WAITING, 1);
        PromotionStatus asked = Examples.announced(plain, hour(), plain.waiting());
        PromotionStatus agreed = Examples.announced(plain, hour(), Examples.until(hour()));

        assertThat(AnnouncedAttempt.agreed(asked)).isFalse();
        assertThat(AnnouncedAttempt.agreed(Examples.announced(plain, hour(), Optional.empty())))
                .isFalse();
        assertThat(AnnouncedAttempt.agreed(agreed)).isTrue();
        assertThat(AnnouncedAttempt.of(agreed)).map(AnnouncedAttempt::standing).contains(Standing.CONFIRMED);
        assertThat(AnnouncedAttempt.of(asked)).map(AnnouncedAttempt::standing).contains(Standing.TENTATIVE);
    }

    @Test
    void withoutAnAnnouncedTimeItIsWhenUsersAreAsked() {
        PromotionStatus status = Examples.status(ID, "dev", PromotionState.ATTEMPT, 1);

        assertThat(AnnouncedAttempt.of(status)).isEmpty();
        assertThat(AnnouncedAttempt.of(Examples.with(status, Examples.verdict(ID, 1, SUMMER, SUMMER.plusSeconds(60)))))
                .hasValueSatisfying(each -> {
                    assertThat(each.from()).isEqualTo(SUMMER);
                    assertThat(each.until()).isEqualTo(SUMMER.plusSeconds(60));
                });
    }

    private static Window hour() {
        return new Window(SUMMER, SUMMER.plusSeconds(3600));
    }

    private static String file(String zone, Window window, PromotionState state) {
        PromotionStatus status = Examples.status(ID, "dev", state, 29_000_000L * 60_000);
        AnnouncedAttempt attempt = AnnouncedAttempt.of(Examples.announced(status, window, Optional.empty()))
                .orElseThrow();
        return new AttemptCalendar(zone, URI.create("https://belay.example/notes/shop/v2"))
                .of(List.of(attempt), window.from().minus(Duration.ofDays(30)));
    }

    private static Calendar read(String file) throws Exception {
        return new CalendarBuilder().build(new StringReader(file));
    }

    private static VEvent event(Calendar calendar) {
        return calendar.<VEvent>getComponents("VEVENT").get(0);
    }

    private static Instant instant(Temporal moment) {
        return moment instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : moment instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) moment;
    }
}
