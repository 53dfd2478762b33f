package io.belay.api.decision;

import io.belay.api.promotion.PromotionLinks;
import io.belay.store.decision.AskedDecision;
import io.belay.workflows.decision.Decision;
import java.util.Map;
import java.util.UUID;

/**
 * A question to people, with what it is about.
 *
 * @param id its id
 * @param open whether it still waits for an answer
 * @param promotion the promotion that asks
 * @param site where
 * @param stage into which stage
 * @param release which release
 * @param workflowId the workflow that a raw signal would go to
 * @param decision the question, who may answer, the answers so far
 * @param links where to look next
 */
public record DecisionView(
        String id,
        boolean open,
        UUID promotion,
        String site,
        String stage,
        String release,
        String workflowId,
        Decision decision,
        Map<String, String> links) {
    static DecisionView of(AskedDecision asked) {
        String self = PromotionLinks.decision(asked.decision().id());
        return new DecisionView(
                asked.decision().id(),
                asked.open(),
                asked.promotion(),
                asked.site(),
                asked.stage(),
                asked.release(),
                asked.workflowId(),
                asked.decision(),
                Map.of(
                        "self",
                        self,
                        "answers",
                        self + "/answers",
                        "signal-token",
                        self + "/signal-token",
                        "promotion",
                        PromotionLinks.self(asked.promotion())));
    }
}
