package io.belay.api.promotion;

import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problems;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.job.JobRow;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One step of a promotion. */
@Path("/api/promotions/{id}/steps/{step}")
@Produces(MediaType.APPLICATION_JSON)
public final class StepResource {
    private final Store store;

    /** Read from there. */
    public StepResource(Store store) {
        this.store = store;
    }

    /** As it was planned and as it went, with all its jobs; {@code BLY-STEP-UNKNOWN} where there is none of that number. */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    public StepView one(@PathParam("id") UUID id, @PathParam("step") String step) {
        Said said = new Said();
        int number = (int) said.number("step", step, 1, 10_000, 1);
        said.check();
        PromotionStatus status = store.promotions()
                .status(id)
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_PROMOTION, "There is no promotion " + id + ". List them: belay status."));
        Optional<PlannedStep> planned = store.plans().of(id).stream()
                .flatMap(each -> each.plan().steps().stream())
                .filter(each -> each.number() == number)
                .findFirst();
        List<StepStatus> acts = new Figures(store.jobs())
                .in(status).steps().stream()
                        .filter(each -> each.number() == number)
                        .toList();
        if (planned.isEmpty() && acts.isEmpty()) {
            throw ApiCode.UNKNOWN_STEP.refused(
                    "The promotion has no step " + number + ". See them: " + PromotionLinks.self(id) + "/steps.");
        }
        List<JobRow> jobs = store.jobs().of(id).stream()
                .filter(each -> each.step() == number)
                .toList();
        String self = PromotionLinks.self(id) + "/steps/" + number;
        return new StepView(number, planned, acts, jobs, Map.of("self", self, "log", self + "/log"));
    }
}
