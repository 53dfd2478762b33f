package io.belay.store.promotion;

import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.Resolution;

/**
 * What a promotion was planned with.
 *
 * @param resolution everything its request stood for
 * @param plan the plan
 */
public record Planned(Resolution resolution, Plan plan) {}
