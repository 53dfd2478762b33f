package io.belay.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.calendar.AnnouncedAttempt;
import io.belay.store.calendar.AnnouncedAttempt.Standing;
import io.belay.store.outbox.Announcement;
import io.belay.workflows.webhook.Happening;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LetterTest {
    /** The night in which clocks in Tallinn go back from four to three. */
    private static final Instant FROM = Instant.parse("2026-10-25T00:30:00Z");

    private static final Instant UNTIL = Instant.parse("2026-10-25T02:30:00Z");

    @Test
    void anAnnouncementSaysWhenInTheZoneOfTheSiteAndLeadsToThePage() {
        Letter letter = letter(Happening.ATTEMPT_ANNOUNCED, Optional.empty(), "");

        assertThat(letter.subject()).isEqualTo("shop: v2 comes on Sunday 25 October 2026, 03:30 EEST");
        assertThat(letter.text())
                .contains("v2 of shop comes to prod.")
                .contains("It begins at the earliest: Sunday 25 October 2026, 03:30 EEST")
                .contains("It is over at the latest:  Sunday 25 October 2026, 04:30 EET")
                .contains("Users try it for 1 hour 30 minutes.")
                .contains("\nhttps://belay.example/at/notes/shop/v2\n");
        assertThat(letter.calendar().orElseThrow()).contains("SUMMARY:shop v2 on prod", "STATUS:CONFIRMED");
    }

    @Test
    void whoMayTryIsToldUntilWhen() {
        Letter letter = letter(Happening.ATTEMPT_OPENED, Optional.of(UNTIL.minusSeconds(600)), "");

        assertThat(letter.subject()).isEqualTo("shop: please try v2, until Sunday 25 October 2026, 04:20 EET");
        assertThat(letter.text()).contains("v2 of shop is on prod now. Please try it");
    }

    @Test
    void whoMayTryLongerIsToldUntilWhen() {
        Letter letter = letter(Happening.ATTEMPT_EXTENDED, Optional.of(UNTIL.minusSeconds(600)), "");

        assertThat(letter.subject()).isEqualTo("shop: more time to try v2, until Sunday 25 October 2026, 04:20 EET");
        assertThat(letter.text())
                .contains("There is more time to try v2 of shop on prod.", "Decided at the latest: Sunday 25 October")
                .contains("What changes, what to try");
    }

    @Test
    void endsAreToldInPlainWordsAndWhatBecomesOfWhatWasTypedIn() {
        assertThat(letter(Happening.PROMOTION_KEPT, Optional.of(UNTIL), ""))
                .satisfies(each -> assertThat(each.subject()).isEqualTo("v2 of shop stays"))
                .satisfies(each -> assertThat(each.text()).contains("stays too."));
        assertThat(letter(
                        Happening.PROMOTION_CANCELLED,
                        Optional.of(UNTIL),
                        "the attempt's time passed without the users' word"))
                .satisfies(each -> assertThat(each.subject()).isEqualTo("v2 of shop was given up"))
                .satisfies(each -> assertThat(each.text())
                        .contains("was given up: the attempt's time passed without the users' word.")
                        .contains("It is not thrown away"));
        assertThat(letter(Happening.PROMOTION_CANCELLED, Optional.empty(), "later"))
                .satisfies(each -> assertThat(each.subject()).isEqualTo("v2 of shop does not come"))
                .satisfies(each -> assertThat(each.text()).doesNotContain("typed in"));
        assertThat(letter(Happening.PROMOTION_REFUSED, Optional.empty(), "").text())
                .contains("does not come: it was not begun.");
        assertThat(letter(Happening.PROMOTION_ROLLED_BACK, Optional.empty(), "").text())
                .contains("did not go as planned");
    }

    @Test
    void whatSomebodyTypedBeginsNoLineOfItsOwn() {
        Letter letter =
                letter(Happening.PROMOTION_CANCELLED, Optional.empty(), "no\r\nBcc: eve@example.org\u2028x\u0000");

        assertThat(letter.text().lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(letter.text()).contains("no Bcc: eve@example.org x .");
        assertThat(letter.subject()).doesNotContain("\n", "\r");
    }

    private static Letter letter(Happening what, Optional<Instant> decidedBy, String reason) {
        AnnouncedAttempt attempt =
                new AnnouncedAttempt(UUID.randomUUID(), "shop", "prod", "v2", Standing.CONFIRMED, FROM, UNTIL, 1);
        return Letter.of(
                new Announcement(what, FROM, attempt, "Europe/Tallinn", Duration.ofMinutes(90), decidedBy, reason),
                URI.create("https://belay.example/at"));
    }
}
