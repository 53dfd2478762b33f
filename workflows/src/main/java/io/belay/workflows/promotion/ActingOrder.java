package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;

/**
 * What the acting part of a promotion is given.
 *
 * @param status how the promotion stands when its gates are open
 * @param resolution what was resolved when it was planned
 * @param plan the approved plan
 * @param audited how many audit entries there are already
 */
public record ActingOrder(PromotionStatus status, Resolution resolution, Plan plan, long audited) {}
