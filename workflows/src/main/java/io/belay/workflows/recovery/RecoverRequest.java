package io.belay.workflows.recovery;

import java.time.Instant;
import java.util.UUID;

/**
 * The wish to put right what a promotion left that ended without settling, as after a Terminate.
 *
 * @param id the recovery's own id, a promotion id of its own
 * @param site the site's name
 * @param stage the stage's name
 * @param requester who wants it
 * @param comment why; may be empty
 * @param requestedAt when
 */
public record RecoverRequest(
        UUID id, String site, String stage, String requester, String comment, Instant requestedAt) {}
