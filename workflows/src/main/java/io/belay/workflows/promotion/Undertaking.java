package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;
import java.time.Duration;
import java.util.Optional;

/**
 * What a promotion is carried out with.
 *
 * @param request who wants what
 * @param resolution what that stands for
 * @param plan what is done
 * @param board where its standing is kept
 * @param desk where people are asked
 * @param token the fencing token
 */
record Undertaking(
        PromotionRequest request, Resolution resolution, Plan plan, StatusBoard board, Desk desk, long token) {
    /** By when it must be decided, if there is an announced window. */
    Optional<Timing> timing() {
        return Timing.of(request, resolution, plan);
    }

    /** A time to wait for people: no longer than until the point of no return. */
    Duration within(Duration wanted) {
        return timing().map(timing -> Duration.between(Now.instant(), timing.noReturn()))
                .filter(left -> left.compareTo(wanted) < 0)
                .orElse(wanted);
    }
}
