package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;

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
        PromotionRequest request, Resolution resolution, Plan plan, StatusBoard board, Desk desk, long token) {}
