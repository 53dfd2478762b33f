package io.belay.store.release;

import io.belay.workflows.promotion.PromotionState;
import java.time.Instant;
import java.util.UUID;

/**
 * What became of a release in a stage: its best promotion there, the newest of these.
 *
 * @param stage the stage
 * @param release the release's name
 * @param promotion the promotion
 * @param state how it ended
 * @param endedAt when
 * @param commitId the commit that the name stood for
 */
public record ReleaseStanding(
        String stage, String release, UUID promotion, PromotionState state, Instant endedAt, String commitId) {
    /** Whether it was kept there. */
    public boolean kept() {
        return state == PromotionState.KEPT;
    }
}
