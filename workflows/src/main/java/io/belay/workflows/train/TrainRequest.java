package io.belay.workflows.train;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The wish to carry a release through the stages of a site, one after another.
 *
 * @param id the train's id
 * @param site the site's name
 * @param release the release's name
 * @param stages the stages in order
 * @param requester who wants it
 * @param comment why; may be empty
 * @param requestedAt when
 */
public record TrainRequest(
        UUID id,
        String site,
        String release,
        List<String> stages,
        String requester,
        String comment,
        Instant requestedAt) {
    public TrainRequest {
        stages = List.copyOf(stages);
    }

    /** The id of its workflow. */
    public String workflowId() {
        return "release/" + site + "/" + release;
    }

    /** The id of the promotion into one of its stages: known before it starts, and the same however often it is asked. */
    public UUID promotion(String stage) {
        return UUID.nameUUIDFromBytes((id + "/" + stage).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
