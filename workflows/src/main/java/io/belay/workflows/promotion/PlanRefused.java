package io.belay.workflows.promotion;

import io.belay.workflows.failure.Refusal;

/** A promotion that cannot be planned; nothing was touched. */
final class PlanRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    PlanRefused(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
