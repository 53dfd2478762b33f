package io.belay.workflows.promotion;

import java.time.Instant;
import java.util.UUID;

/**
 * The wish to carry a release into a stage.
 *
 * @param id the promotion's own id: a search attribute and part of every REST path
 * @param site the site's name
 * @param stage the stage's name
 * @param release the release's name
 * @param requester who wants it
 * @param comment why; may be empty
 * @param requestedAt when
 */
public record PromotionRequest(
        UUID id, String site, String stage, String release, String requester, String comment, Instant requestedAt) {
    /** The id of its workflow; one promotion at a time into a stage. */
    public String workflowId() {
        return "promotion/" + site + "/" + stage;
    }

    /** What a lock, the fencing token and the journal on the hosts are about. */
    public String scope() {
        return site + "/" + stage;
    }
}
