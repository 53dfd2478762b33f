package io.belay.api.train;

import io.belay.store.train.TrainRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A train as lists show it.
 *
 * @param id its id
 * @param site the site
 * @param release the release
 * @param requester who wants it
 * @param comment why
 * @param requestedAt when
 * @param ended whether nothing follows
 * @param carriages its stages in order, with their promotions
 * @param links where to look next
 */
public record TrainSummary(
        UUID id,
        String site,
        String release,
        String requester,
        String comment,
        Instant requestedAt,
        boolean ended,
        List<TrainRow.Carriage> carriages,
        Map<String, String> links) {
    static TrainSummary of(TrainRow row) {
        return new TrainSummary(
                row.id(),
                row.site(),
                row.release(),
                row.requester(),
                row.comment(),
                row.requestedAt(),
                row.ended(),
                row.carriages(),
                Map.of("self", TrainView.self(row.site(), row.release())));
    }
}
