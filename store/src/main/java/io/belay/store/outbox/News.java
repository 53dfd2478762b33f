package io.belay.store.outbox;

import io.belay.store.calendar.AnnouncedAttempt;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.site.Verb;
import io.belay.workflows.webhook.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something new about a promotion.
 *
 * @param what what happened
 * @param key tells it from everything else that happens to that promotion
 * @param decision the question that it is about, if it is about one
 * @param step the step that it is about, if it is about one
 */
record News(Happening what, String key, Optional<Decision> decision, Optional<StepStatus> step) {
    /** What users wrote so far: that it could not be counted changes nothing, and calls nobody. */
    private static final String COUNTED = Verb.WRITTEN.name().toLowerCase(Locale.ROOT);

    /** What has happened between two statuses of a promotion, in order; without the earlier one it has just begun. */
    static List<News> between(Optional<PromotionStatus> before, PromotionStatus now) {
        List<News> news = new ArrayList<>();
        if (before.isEmpty()) {
            news.add(new News(Happening.PROMOTION_STARTED, "started", Optional.empty(), Optional.empty()));
        }
        List<StepStatus> stepsBefore = before.map(PromotionStatus::steps).orElse(List.of());
        for (StepStatus step : now.steps()) {
            if (step.state() == StepState.FAILED
                    && !step.verb().equals(COUNTED)
                    && stepsBefore.stream().noneMatch(each -> sameFailure(each, step))) {
                String key = "failed/" + step.number() + "/" + step.direction() + "/" + step.attempt() + "/"
                        + now.sequence();
                news.add(new News(Happening.STEP_FAILED, key, Optional.empty(), Optional.of(step)));
            }
        }
        for (Decision decision : now.decisions()) {
            Optional<Decision> earlier = before.stream()
                    .flatMap(status -> status.decisions().stream())
                    .filter(each -> each.id().equals(decision.id()))
                    .findFirst();
            if (earlier.isEmpty()) {
                news.add(about(Happening.DECISION_ASKED, "asked/", decision));
            }
            if (decision.outcome().isPresent()
                    && earlier.flatMap(Decision::outcome).isEmpty()) {
                news.add(about(Happening.DECISION_MADE, "made/", decision));
            }
            if (earlier.filter(each -> extended(each, decision)).isPresent()) {
                String key = "extended/" + decision.deadline() + "/";
                news.add(about(Happening.ATTEMPT_EXTENDED, key, decision));
            }
        }
        if (AnnouncedAttempt.agreed(now)
                && before.filter(AnnouncedAttempt::agreed).isEmpty()) {
            news.add(new News(Happening.ATTEMPT_ANNOUNCED, "announced", Optional.empty(), Optional.empty()));
        }
        if (before.map(PromotionStatus::state).filter(now.state()::equals).isEmpty()) {
            entered(now.state())
                    .ifPresent(what ->
                            news.add(new News(what, what + "/" + now.sequence(), Optional.empty(), Optional.empty())));
        }
        return news;
    }

    private static News about(Happening what, String key, Decision decision) {
        return new News(what, key + decision.id(), Optional.of(decision), Optional.empty());
    }

    private static boolean extended(Decision before, Decision now) {
        return now.kind() == DecisionKind.VERDICT
                && now.outcome().isEmpty()
                && now.deadline().isAfter(before.deadline());
    }

    private static boolean sameFailure(StepStatus before, StepStatus now) {
        return before.state() == StepState.FAILED
                && before.number() == now.number()
                && before.direction() == now.direction()
                && before.attempt() == now.attempt();
    }

    private static Optional<Happening> entered(PromotionState state) {
        return switch (state) {
            case ATTEMPT -> Optional.of(Happening.ATTEMPT_OPENED);
            case NEEDS_PERSON -> Optional.of(Happening.PROMOTION_NEEDS_PERSON);
            case KEPT -> Optional.of(Happening.PROMOTION_KEPT);
            case ROLLED_BACK -> Optional.of(Happening.PROMOTION_ROLLED_BACK);
            case CANCELLED -> Optional.of(Happening.PROMOTION_CANCELLED);
            case REFUSED -> Optional.of(Happening.PROMOTION_REFUSED);
            case PLANNING, WAITING, LOCKING, APPLYING, HELD, ROLLING_BACK -> Optional.empty();
        };
    }
}
