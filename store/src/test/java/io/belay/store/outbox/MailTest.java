package io.belay.store.outbox;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.calendar.AnnouncedAttempt.Standing;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.mail.Mailing;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import io.belay.workflows.webhook.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what of an attempt by mail. */
class MailTest {
    private static final Window WINDOW = new Window(
            NOON.plus(Duration.ofDays(2)), NOON.plus(Duration.ofDays(2)).plusSeconds(7200));

    private final UUID promotion = UUID.randomUUID();
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
        site("ann@example.org", "list@example.org uat");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anAttemptIsAnnouncedOnceWhenAllHaveAgreedAndThenToldToItsEnd() {
        Decision asked = Examples.decision(promotion, 1, "ann");
        Decision verdict = Examples.verdict(promotion, 2, WINDOW.from(), WINDOW.until());

        told(status(PromotionState.PLANNING, 1));
        told(Examples.with(status(PromotionState.WAITING, 2), asked));
        assertThat(mail()).isEmpty();
        told(Examples.with(agreed(3), asked.closed(Choice.APPROVE)));
        told(Examples.with(agreed(4), asked.closed(Choice.APPROVE)));
        told(Examples.with(status(PromotionState.APPLYING, 5), asked.closed(Choice.APPROVE)));
        told(Examples.with(status(PromotionState.ATTEMPT, 6), asked.closed(Choice.APPROVE), verdict));
        told(Examples.with(status(PromotionState.ROLLING_BACK, 7), asked.closed(Choice.APPROVE), verdict));
        told(Examples.with(status(PromotionState.CANCELLED, 8), asked.closed(Choice.APPROVE), verdict));

        assertThat(mail())
                .containsExactly(
                        "ann@example.org attempt.announced",
                        "ann@example.org attempt.opened",
                        "ann@example.org promotion.cancelled");
        List<Announcement> letters = letters();
        assertThat(letters.get(0).attempt().standing()).isEqualTo(Standing.CONFIRMED);
        assertThat(letters.get(0).attempt().from()).isEqualTo(WINDOW.from());
        assertThat(letters.get(0).zone()).isEqualTo("Europe/Tallinn");
        assertThat(letters.get(0).decidedBy()).isEmpty();
        assertThat(letters.get(1).decidedBy()).contains(WINDOW.until());
        assertThat(letters.get(2).attempt().standing()).isEqualTo(Standing.CANCELLED);
        assertThat(letters.get(2).reason()).isEqualTo("as it stands at 8");
    }

    @Test
    void thatUsersHaveMoreTimeIsToldOnceForEachTime() {
        told(Examples.with(status(PromotionState.ATTEMPT, 1), tried(WINDOW.until())));
        told(Examples.with(
                status(PromotionState.ATTEMPT, 2), tried(WINDOW.until().plusSeconds(900))));
        told(Examples.with(
                status(PromotionState.ATTEMPT, 3), tried(WINDOW.until().plusSeconds(900))));
        told(Examples.with(
                status(PromotionState.ATTEMPT, 4), tried(WINDOW.until().plusSeconds(1800))));

        assertThat(letters())
                .extracting(Announcement::what)
                .containsExactly(Happening.ATTEMPT_OPENED, Happening.ATTEMPT_EXTENDED, Happening.ATTEMPT_EXTENDED);
        assertThat(letters().get(2).decidedBy()).contains(WINDOW.until().plusSeconds(1800));
    }

    private Decision tried(Instant until) {
        return Examples.verdict(promotion, 1, WINDOW.from(), until);
    }

    @Test
    void whoHeardThatItComesHearsThatItDoesNot() {
        told(agreed(1));
        told(status(PromotionState.REFUSED, 2));

        assertThat(letters())
                .extracting(Announcement::what)
                .containsExactly(Happening.ATTEMPT_ANNOUNCED, Happening.PROMOTION_REFUSED);
        assertThat(letters().get(1).reason()).as("it may have words of a host").isEmpty();
    }

    @Test
    void whatNobodyHeardOfEndsInSilence() {
        told(Examples.with(
                status(PromotionState.REFUSED, 1),
                Examples.decision(promotion, 1, "ann").closed(Choice.REJECT)));
        told(Examples.status(UUID.randomUUID(), "dev", PromotionState.KEPT, 1));

        assertThat(mail()).isEmpty();
    }

    @Test
    void whoWantsToHearOfSomeStagesHearsOfThose() {
        UUID uat = UUID.randomUUID();
        told(Examples.announced(
                Examples.status(uat, "uat", PromotionState.WAITING, 1), WINDOW, Examples.until(WINDOW)));

        assertThat(mail())
                .containsExactlyInAnyOrder("ann@example.org attempt.announced", "list@example.org attempt.announced");
    }

    @Test
    void whatIsTakenUpByOneWayIsNotTakenUpByTheOther() {
        told(agreed(1));
        Outbox outbox = store.outbox();

        assertThat(outbox.claim(Kind.WEBHOOK, soon(), Duration.ofMinutes(1))).isEmpty();
        assertThat(outbox.claim(Kind.MAIL, soon(), Duration.ofMinutes(1))).hasValueSatisfying(each -> {
            assertThat(each.webhook()).isEqualTo("ann@example.org");
            assertThat(each.named()).isTrue();
            assertThat(each.endpoint()).isEmpty();
        });
    }

    @Test
    void whomTheFileNamesNoMoreIsNotNamed() {
        told(agreed(1));
        site("bob@example.org");

        assertThat(store.outbox().claim(Kind.MAIL, soon(), Duration.ofMinutes(1)))
                .map(ClaimedMessage::named)
                .contains(false);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(60);
    }

    private void site(String... mail) {
        Map<String, Mailing> all = new TreeMap<>();
        for (String each : mail) {
            String[] words = each.split(" ");
            all.put(words[0], new Mailing(Arrays.asList(words).subList(1, words.length)));
        }
        store.sites()
                .apply(Examples.telling(Examples.site("shop"), Map.of(), all), String.join(",", mail), "ann", NOON);
    }

    private PromotionStatus status(PromotionState state, long sequence) {
        return Examples.announced(Examples.status(promotion, "dev", state, sequence), WINDOW, Optional.empty());
    }

    private PromotionStatus agreed(long sequence) {
        return Examples.announced(
                Examples.status(promotion, "dev", PromotionState.WAITING, sequence), WINDOW, Examples.until(WINDOW));
    }

    private void told(PromotionStatus status) {
        store.promotions().record(status, List.of());
    }

    private List<String> mail() {
        return written().stream()
                .map(each -> each.webhook() + " " + each.event())
                .toList();
    }

    private List<Announcement> letters() {
        return written().stream().map(each -> Announcement.read(each.body())).toList();
    }

    private List<Delivery> written() {
        return store.outbox().of("shop", Optional.empty(), Optional.empty(), 100).stream()
                .filter(each -> each.kind() == Kind.MAIL)
                .sorted(Comparator.comparingLong(Delivery::id))
                .toList();
    }
}
