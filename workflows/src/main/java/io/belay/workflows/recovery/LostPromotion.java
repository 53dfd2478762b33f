package io.belay.workflows.recovery;

import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Resolution;

/**
 * A promotion whose journal is still open on its hosts though its workflow is not.
 *
 * @param status as the store last knew it
 * @param resolution what it was planned with
 * @param plan its plan
 * @param lastStep the highest step that began and has to be undone, by the store and by the journals on the hosts; 0 when
 *     there is none
 * @param kept whether it had been kept, so that only clearing up was left
 */
public record LostPromotion(PromotionStatus status, Resolution resolution, Plan plan, int lastStep, boolean kept) {}
