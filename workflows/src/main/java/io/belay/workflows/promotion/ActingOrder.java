package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;
import java.util.SortedMap;

/**
 * What the acting part of a promotion is given.
 *
 * @param status how the promotion stands when its gates are open
 * @param resolution what was resolved when it was planned
 * @param plan the approved plan
 * @param audited how many audit entries there are already
 * @param overlays the digest of the stage's own files on each host when people were asked; empty when there are none, or nobody was
 */
public record ActingOrder(
        PromotionStatus status, Resolution resolution, Plan plan, long audited, SortedMap<String, String> overlays) {
    public ActingOrder {
        overlays = Overlays.known(overlays);
    }
}
