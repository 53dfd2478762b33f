package io.belay.api.follow;

import io.belay.api.openapi.Gives;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problems;
import io.belay.api.promotion.LogResource;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.job.JobRow;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The output of one step, at once or as it comes. */
@Path("/api/promotions/{id}/steps/{step}/log")
public final class StepLogResource {
    private static final Map<String, Direction> DIRECTIONS =
            Map.of("onward", Direction.FORWARD, "back", Direction.UNDO);
    private static final Map<String, Boolean> FOLLOW = Map.of("", true, "true", true, "false", false);

    private final Store store;
    private final Streams streams;
    private final LogResource logs;

    /** Read from there, told over these. */
    public StepLogResource(Store store, Streams streams) {
        this.store = store;
        this.streams = streams;
        this.logs = new LogResource(store);
    }

    /**
     * The output of a step. With {@code follow} as events: {@code output} as it comes on all hosts, {@code job-end} for
     * each job, {@code end} when the step has ended; otherwise a piece of the newest job's output as plain text, as
     * {@code /log} gives it.
     *
     * @param step its number
     * @param offset where to begin, in bytes of a job
     * @param seen the id of the last event that came: goes on after it
     */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Produces({MediaType.TEXT_PLAIN, MediaType.SERVER_SENT_EVENTS})
    @Gives(String.class)
    public Response log(
            @Context SecurityContext security,
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @QueryParam("follow") @Nullable String follow,
            @QueryParam("host") @Nullable String host,
            @QueryParam("direction") @Nullable String direction,
            @QueryParam("attempt") @Nullable String attempt,
            @QueryParam("offset") @Nullable String offset,
            @HeaderParam("Last-Event-ID") @Nullable String seen) {
        Said said = new Said();
        int number = (int) said.number("step", step, 1, 10_000, 0);
        Direction way = direction == null
                ? Direction.FORWARD
                : said.word("direction", direction, DIRECTIONS).orElse(Direction.FORWARD);
        boolean followed = follow != null && said.word("follow", follow, FOLLOW).orElse(false);
        long wanted = said.number("attempt", attempt, 1, 10_000, 0);
        long from = said.number("offset", offset, 0, Long.MAX_VALUE, 0);
        Optional<LogPosition> position = LogPosition.of(seen == null ? "" : seen);
        if (position.isEmpty()) {
            said.mistake("Last-Event-ID", "is no event's id of this stream; leave it out to begin anew");
        }
        said.check();
        refuseUnknown(status(id), number);
        if (!followed) {
            return logs.log(id, step, host, way == Direction.UNDO ? "back" : "onward", attempt, offset);
        }
        Predicate<JobRow> jobs = job -> job.step() == number
                && job.direction() == way
                && (host == null || job.host().equals(host))
                && (wanted == 0 || job.attempt() == wanted);
        LogFollower follower = new LogFollower(store, id, new StepEnd(number, way), jobs, position.orElseThrow(), from);
        return streams.answer(id, Person.of(security), follower);
    }

    private PromotionStatus status(UUID id) {
        return store.promotions()
                .status(id)
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_PROMOTION, "There is no promotion " + id + ". List them: belay status."));
    }

    private static void refuseUnknown(PromotionStatus status, int step) {
        int last = status.steps().stream().mapToInt(each -> each.number()).max().orElse(0);
        if (last > 0 && step > last) {
            throw ApiCode.UNKNOWN_STEP.refused("The promotion has " + last + " steps, and no step " + step + ".");
        }
    }
}
