package io.belay.store.outbox;

import io.belay.store.calendar.AnnouncedAttempt;
import io.belay.store.connection.Json;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.webhook.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people are told by mail of an attempt, as it was when it happened.
 *
 * @param what what happened
 * @param timestamp when the store learnt of it
 * @param attempt when the attempt is
 * @param zone the site's time zone
 * @param lapse how long users try; zero where they do not
 * @param decidedBy until when users could say whether it works; empty when they were not asked
 * @param reason why it was given up, if it was; nothing of hosts
 */
public record Announcement(
        Happening what,
        Instant timestamp,
        AnnouncedAttempt attempt,
        String zone,
        Duration lapse,
        Optional<Instant> decidedBy,
        String reason) {
    private static final int LONGEST = 300;

    /** As it was written down. */
    public static Announcement read(String body) {
        return Json.read(body, Announcement.class);
    }

    /** What is told of some news; empty when it is not for mail, or nobody heard of that attempt before. */
    static Optional<Announcement> of(News news, Site site, PromotionStatus status, Instant at) {
        boolean told = switch (news.what()) {
            case ATTEMPT_ANNOUNCED, ATTEMPT_OPENED, ATTEMPT_EXTENDED -> true;
            case PROMOTION_KEPT, PROMOTION_CANCELLED, PROMOTION_ROLLED_BACK, PROMOTION_REFUSED ->
                verdict(status).isPresent() || agreed(status);
            default -> false;
        };
        return AnnouncedAttempt.of(status)
                .filter(attempt -> told && status.request().purpose().promotes())
                .map(attempt -> new Announcement(
                        news.what(),
                        at,
                        attempt,
                        site.zone(),
                        site.stage(attempt.stage())
                                .map(Stage::attempt)
                                .map(AttemptPolicy::lapse)
                                .orElse(Duration.ZERO),
                        verdict(status).map(Decision::deadline),
                        reason(status)));
    }

    private static Optional<Decision> verdict(PromotionStatus status) {
        return status.decisions().stream()
                .filter(each -> each.kind() == DecisionKind.VERDICT)
                .reduce((first, last) -> last);
    }

    /** Whether it was planned for an announced time, and whoever was asked last had agreed. */
    private static boolean agreed(PromotionStatus status) {
        List<Decision> gates = status.decisions().stream()
                .filter(each -> each.kind() == DecisionKind.APPROVAL || each.kind() == DecisionKind.TIMES)
                .toList();
        return status.request().window().isPresent()
                && !status.planDigest().isEmpty()
                && (gates.isEmpty()
                        || gates.get(gates.size() - 1)
                                .outcome()
                                .filter(Choice.APPROVE::equals)
                                .isPresent());
    }

    /** What is said of other ends may have words of a host. */
    private static String reason(PromotionStatus status) {
        if (status.state() != PromotionState.CANCELLED) {
            return "";
        }
        String message = status.message();
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
