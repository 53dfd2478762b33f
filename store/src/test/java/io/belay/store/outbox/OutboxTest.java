package io.belay.store.outbox;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.store.promotion.Promotions;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.Side;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.site.Site;
import io.belay.workflows.webhook.Happening;
import io.belay.workflows.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final UUID promotion = UUID.randomUUID();
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everythingThatHappensToAPromotionIsWrittenDownOnceInOrder() {
        site(Map.of("chat", webhook()));
        Decision asked = Examples.decision(promotion, 1, "ann");
        Decision made = asked.closed(Choice.APPROVE);

        told(status(PromotionState.PLANNING, 1));
        told(Examples.with(status(PromotionState.WAITING, 2), asked));
        told(Examples.with(status(PromotionState.WAITING, 2), asked));
        told(Examples.with(status(PromotionState.APPLYING, 3), made));
        told(failed(Examples.with(status(PromotionState.HELD, 4), made), 1));
        told(failed(Examples.with(status(PromotionState.HELD, 5), made), 1));
        told(failed(Examples.with(status(PromotionState.HELD, 6), made), 2));
        told(Examples.with(status(PromotionState.ATTEMPT, 7), made));
        told(Examples.with(status(PromotionState.ROLLING_BACK, 8), made));
        told(Examples.with(status(PromotionState.NEEDS_PERSON, 9), made));
        told(Examples.with(status(PromotionState.CANCELLED, 10), made));
        told(status(PromotionState.PLANNING, 1));

        assertThat(events())
                .containsExactly(
                        "promotion.started",
                        "decision.asked",
                        "decision.made",
                        "step.failed",
                        "step.failed",
                        "attempt.opened",
                        "promotion.needs-person",
                        "promotion.cancelled");
        assertThat(written().stream().map(Delivery::message)).doesNotHaveDuplicates();
    }

    @Test
    void whatHappenedBetweenTwoTellingsIsNotLost() {
        site(Map.of("chat", webhook()));

        told(Examples.with(
                status(PromotionState.KEPT, 9),
                Examples.decision(promotion, 1, "ann").closed(Choice.APPROVE)));

        assertThat(events()).containsExactly("promotion.started", "decision.asked", "decision.made", "promotion.kept");
    }

    @Test
    void eachProgramIsToldWhatItAskedForWithTheSameId() {
        site(Map.of("all", webhook(), "ends", webhook(Happening.PROMOTION_KEPT)));

        told(status(PromotionState.PLANNING, 1));
        told(status(PromotionState.KEPT, 2));

        assertThat(written())
                .extracting(each -> each.webhook() + " " + each.event())
                .containsExactlyInAnyOrder("all promotion.started", "all promotion.kept", "ends promotion.kept");
        assertThat(written().stream()
                        .filter(each -> each.event().equals("promotion.kept"))
                        .map(Delivery::message)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whatDidNotHappenInTheEndIsNotTold() {
        site(Map.of("chat", webhook()));

        assertThatThrownBy(() -> store.database().run(handle -> {
                    Promotions.record(handle, status(PromotionState.PLANNING, 1), List.of());
                    throw new IllegalStateException("the transaction is undone");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(written()).isEmpty();
        assertThat(store.promotions().status(promotion)).isEmpty();
    }

    @Test
    void aQuestionToSeveralSidesIsToldWithThemAndOneToASingleSideWithout() {
        site(Map.of("chat", webhook(Happening.DECISION_ASKED)));
        Decision one = Examples.decision(promotion, 1, "ann", "bob");
        Decision several = new Decision(
                promotion + "-2",
                one.kind(),
                one.question(),
                one.options(),
                one.people(),
                one.quorum(),
                one.binds(),
                one.askedAt(),
                one.deadline(),
                one.onDeadline(),
                one.answers(),
                one.outcome(),
                List.of(
                        new Side("provider", 1, List.of("ann"), List.of("ann")),
                        new Side("users", 1, List.of("bob"), List.of())));

        told(Examples.with(status(PromotionState.WAITING, 2), one));
        told(Examples.with(status(PromotionState.WAITING, 3), several));

        assertThat(written().get(0).body()).doesNotContain("sides");
        assertThat(written().get(1).body())
                .contains("{\"name\":\"provider\",\"quorum\":1,\"people\":[\"ann\"],\"agreed\":[\"ann\"]}")
                .contains("{\"name\":\"users\",\"quorum\":1,\"people\":[\"bob\"],\"agreed\":[]}");
    }

    @Test
    void aSiteWithoutWebhooksAndOneThatIsNotKnownTellNobody() {
        told(status(PromotionState.PLANNING, 1));
        site(Map.of());
        told(status(PromotionState.KEPT, 2));

        assertThat(written()).isEmpty();
    }

    @Test
    void textsAreCutToWhatAMessageCanTake() {
        site(Map.of("chat", webhook()));
        String endless = "x".repeat(100_000);
        StepStatus step = step(StepState.FAILED, 1, endless);

        told(with(status(PromotionState.HELD, 1), step));

        assertThat(written()).allSatisfy(each -> assertThat(each.body()).hasSizeLessThan(2000));
        assertThat(written().get(1).body()).contains("\"message\":\"xxxx").doesNotContain("last words");
    }

    @Test
    void whatEndedLongAgoIsForgottenAndWhatWaitsIsNot() {
        site(Map.of("chat", webhook()));
        told(status(PromotionState.PLANNING, 1));
        told(status(PromotionState.KEPT, 2));
        Instant now = Instant.now().plusSeconds(5);
        ClaimedMessage first =
                store.outbox().claim(Kind.WEBHOOK, now, Duration.ofMinutes(1)).orElseThrow();
        store.outbox().delivered(first, 200, now);

        assertThat(store.outbox().forget(now.plus(Duration.ofDays(30)))).isEqualTo(1);

        assertThat(events()).containsExactly("promotion.kept");
    }

    @Test
    void pagesAndStatesAreThoseAskedFor() {
        site(Map.of("chat", webhook()));
        told(status(PromotionState.PLANNING, 1));
        told(status(PromotionState.ATTEMPT, 2));
        told(status(PromotionState.KEPT, 3));
        Outbox outbox = store.outbox();

        List<Delivery> page = outbox.of("shop", Optional.empty(), Optional.empty(), 2);
        List<Delivery> rest =
                outbox.of("shop", Optional.empty(), Optional.of(page.get(1).id()), 2);

        assertThat(page).extracting(Delivery::event).containsExactly("promotion.kept", "attempt.opened");
        assertThat(rest).extracting(Delivery::event).containsExactly("promotion.started");
        assertThat(outbox.of("shop", Optional.of(Delivery.State.DELIVERED), Optional.empty(), 9))
                .isEmpty();
        assertThat(outbox.of("books", Optional.empty(), Optional.empty(), 9)).isEmpty();
        assertThat(outbox.again("books", page.get(0).id(), NOON)).isFalse();
    }

    private void told(PromotionStatus status) {
        store.promotions().record(status, List.of());
    }

    private PromotionStatus status(PromotionState state, long sequence) {
        return Examples.status(promotion, "dev", state, sequence);
    }

    private static PromotionStatus failed(PromotionStatus status, int attempt) {
        return with(status, step(StepState.FAILED, attempt, "exit status 3"));
    }

    private static StepStatus step(StepState state, int attempt, String message) {
        StepStatus step = Examples.step();
        return new StepStatus(
                step.number(),
                step.direction(),
                step.verb(),
                step.title(),
                step.line(),
                step.hosts(),
                state,
                attempt,
                step.expected(),
                step.rehearsed(),
                step.startedAt(),
                step.took(),
                message,
                step.tail(),
                step.result(),
                Optional.empty());
    }

    private static PromotionStatus with(PromotionStatus status, StepStatus step) {
        return new PromotionStatus(
                status.request(),
                status.workflowId(),
                status.state(),
                status.message(),
                status.commit(),
                status.fingerprint(),
                status.planDigest(),
                status.strategy(),
                List.of(step),
                status.decisions(),
                status.waiting(),
                status.snapshots(),
                status.startedAt(),
                status.endedAt(),
                status.sequence());
    }

    private static Webhook webhook(Happening... events) {
        return new Webhook("https://chat.example/hook", "env:HOOK", Set.of(events));
    }

    private void site(Map<String, Webhook> webhooks) {
        Site told = Examples.telling(Examples.site("shop"), webhooks, Map.of());
        store.sites().apply(told, "webhooks: " + webhooks.keySet(), "ann", NOON);
    }

    private List<String> events() {
        return written().stream().map(Delivery::event).toList();
    }

    /** In the order in which it was written. */
    private List<Delivery> written() {
        List<Delivery> newestFirst = store.outbox().of("shop", Optional.empty(), Optional.empty(), 100);
        return newestFirst.stream()
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }
}
