package io.belay.store.calendar;

import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * When an attempt is, as far as that is known, and how sure it is (P12).
 *
 * @param promotion its promotion
 * @param site the site
 * @param stage into which stage
 * @param release the release that comes
 * @param standing how sure it is
 * @param from when it may begin, or users could begin to try
 * @param until when it is over, or decided
 * @param sequence grows with each change of the promotion
 */
public record AnnouncedAttempt(
        UUID promotion,
        String site,
        String stage,
        String release,
        Standing standing,
        Instant from,
        Instant until,
        long sequence) {
    /** How sure an attempt is. */
    public enum Standing {
        /** Somebody may yet say no. */
        TENTATIVE,
        /** It is agreed, under way, or was. */
        CONFIRMED,
        /** It does not take place, or came to nothing. */
        CANCELLED
    }

    /** That of a promotion; empty when no time is known. */
    public static Optional<AnnouncedAttempt> of(PromotionStatus status) {
        Optional<Window> window = status.request().window();
        Optional<Decision> verdict = status.decisions().stream()
                .filter(each -> each.kind() == DecisionKind.VERDICT)
                .reduce((first, last) -> last);
        Optional<Instant> from = window.map(Window::from).or(() -> verdict.map(Decision::askedAt));
        Optional<Instant> until = window.map(Window::until).or(() -> verdict.map(Decision::deadline));
        return from.flatMap(begin -> until.filter(begin::isBefore).map(end -> of(status, begin, end)));
    }

    /** Whether all have agreed and only the announced time is waited for. */
    public static boolean agreed(PromotionStatus status) {
        return status.state() == PromotionState.WAITING
                && status.request()
                        .window()
                        .flatMap(window -> status.waiting()
                                .filter(wait ->
                                        wait.who().isEmpty() && wait.until().equals(window.from())))
                        .isPresent();
    }

    private static AnnouncedAttempt of(PromotionStatus status, Instant from, Instant until) {
        return new AnnouncedAttempt(
                status.request().id(),
                status.request().site(),
                status.request().stage(),
                status.request().release(),
                standing(status),
                from,
                until,
                status.sequence());
    }

    private static Standing standing(PromotionStatus status) {
        return switch (status.state()) {
            case PLANNING, WAITING -> agreed(status) ? Standing.CONFIRMED : Standing.TENTATIVE;
            case CANCELLED, REFUSED, ROLLED_BACK -> Standing.CANCELLED;
            case LOCKING, APPLYING, HELD, ATTEMPT, ROLLING_BACK, NEEDS_PERSON, KEPT -> Standing.CONFIRMED;
        };
    }
}
