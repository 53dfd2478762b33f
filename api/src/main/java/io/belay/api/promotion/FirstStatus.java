package io.belay.api.promotion;

import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.util.List;
import java.util.Optional;

/** What is known of a promotion, or of a recovery, before its workflow first tells; everything it tells is newer. */
public final class FirstStatus {
    private FirstStatus() {}

    /** Of that request. */
    public static PromotionStatus of(PromotionRequest request) {
        return new PromotionStatus(
                request,
                request.workflowId(),
                PromotionState.PLANNING,
                "is being started",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                request.requestedAt(),
                Optional.empty(),
                0);
    }
}
