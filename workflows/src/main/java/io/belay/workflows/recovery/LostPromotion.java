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
 * @param lastStep the highest step that began, by the store and by the journals on the hosts; 0 when none did
 */
public record LostPromotion(PromotionStatus status, Resolution resolution, Plan plan, int lastStep) {}
