package io.belay.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.outbox.Removal;
import io.belay.store.outbox.SalvageGoing;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.expiry.SalvageOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RemovalLetterTest {
    @Test
    void whoIsToldLearnsWhenItGoesInTheZoneOfTheSiteAndHowToKeepIt() {
        Instant end = Instant.parse("2026-06-04T00:30:00Z");
        ExpiryOrder order = new ExpiryOrder(
                "shop", "prod", "v1", "1.0", end.minus(Duration.ofDays(30)), end, Duration.ofDays(3), "Europe/Tallinn");

        Letter letter = RemovalLetter.of(new Removal(end, order, end, "Europe/Tallinn"));

        assertThat(letter.subject()).isEqualTo("shop: the old instance v1 goes on Thursday 4 June 2026, 03:30 EEST");
        assertThat(letter.text())
                .contains("The old instance v1 of shop/prod, with 1.0, served before. It is removed on")
                .contains("\nThursday 4 June 2026, 03:30 EEST: its directory, its database, its address.\n")
                .contains("\n    belay preview keep shop v1 --stage prod --until DAY\n")
                .endsWith("names your address.\n");
        assertThat(letter.calendar()).isEmpty();
    }

    @Test
    void whoIsToldOfSalvageLearnsHowToLookAtItFetchAndKeepIt() {
        Instant end = Instant.parse("2026-06-04T00:30:00Z");
        UUID promotion = UUID.fromString("11111111-2222-3333-4444-555555555555");
        SalvageOrder order = new SalvageOrder(
                promotion, "shop", "prod", "web1", "v2-11111111/salvage", end, Duration.ofDays(7), "Europe/Tallinn");

        Letter letter = SalvageLetter.of(new SalvageGoing(end, order, "v2", end, "Europe/Tallinn"));

        assertThat(letter.subject())
                .isEqualTo("shop: what users wrote while they tried v2 goes on Thursday 4 June 2026, 03:30 EEST");
        assertThat(letter.text())
                .contains("The attempt with v2 in shop/prod was given up. What users")
                .contains("\n    belay salvage export " + promotion + "\n")
                .contains("\n    belay salvage keep " + promotion + " --until DAY\n")
                .endsWith("names your address.\n");
    }
}
