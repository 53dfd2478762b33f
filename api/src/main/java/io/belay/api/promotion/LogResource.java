package io.belay.api.promotion;

import io.belay.api.openapi.Gives;
import io.belay.api.problem.Problems;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.job.JobRow;
import io.belay.store.log.LogSlice;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Direction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The output of a promotion's jobs, byte for byte as the hosts printed it, secrets masked. */
@Path("/api/promotions/{id}/log")
public final class LogResource {
    private static final int AT_ONCE = 256 * 1024;
    private static final Map<String, Direction> DIRECTIONS =
            Map.of("onward", Direction.FORWARD, "back", Direction.UNDO);

    private final Store store;

    /** Read from there. */
    public LogResource(Store store) {
        this.store = store;
    }

    /**
     * A piece of the output of one job: the newest one of that step, host and direction.
     *
     * <p>The headers say where to read on ({@code Belay-Next-Offset}), whether all was read ({@code Belay-Log-Ended}) and
     * how many bytes were left out before this piece ({@code Belay-Log-Gap}).
     */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Gives(String.class)
    public Response log(
            @PathParam("id") UUID id,
            @QueryParam("step") @Nullable String step,
            @QueryParam("host") @Nullable String host,
            @QueryParam("direction") @Nullable String direction,
            @QueryParam("attempt") @Nullable String attempt,
            @QueryParam("offset") @Nullable String offset) {
        Said said = new Said();
        long number = said.number("step", step, 1, 10_000, 0);
        long wanted = said.number("attempt", attempt, 1, 10_000, 0);
        long from = said.number("offset", offset, 0, Long.MAX_VALUE, 0);
        Optional<Direction> way = direction == null ? Optional.empty() : said.word("direction", direction, DIRECTIONS);
        said.check();
        List<JobRow> matching = known(id).stream()
                .filter(job -> number == 0 || job.step() == number)
                .filter(job -> host == null || job.host().equals(host))
                .filter(job -> way.isEmpty() || job.direction() == way.get())
                .filter(job -> wanted == 0 || job.attempt() == wanted)
                .toList();
        if (matching.isEmpty()) {
            throw Problems.refused(
                    Code.UNKNOWN_PROMOTION,
                    "No job of promotion " + id + " fits; see its jobs at " + PromotionLinks.self(id) + "/jobs.");
        }
        JobRow job = matching.get(matching.size() - 1);
        return slice(job, store.logs().read(id, job.id(), from, AT_ONCE));
    }

    private static Response slice(JobRow job, LogSlice slice) {
        return Response.ok(slice.bytes(), MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .header("Belay-Job", job.id())
                .header("Belay-Next-Offset", slice.next())
                .header("Belay-Log-Ended", slice.last())
                .header("Belay-Log-Gap", slice.gap())
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private List<JobRow> known(UUID id) {
        if (store.promotions().row(id).isEmpty()) {
            throw Problems.refused(
                    Code.UNKNOWN_PROMOTION, "There is no promotion " + id + ". List them: belay status.");
        }
        return store.jobs().of(id);
    }
}
