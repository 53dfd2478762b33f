package io.belay.api.promotion;

import io.belay.store.job.JobRow;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.promotion.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a promotion, as it was planned and as it went.
 *
 * @param number its number
 * @param planned what was planned, with the exact commands; empty until the promotion is planned
 * @param acts what became of it, and of what undid it
 * @param jobs its jobs on hosts, every attempt
 * @param links where to look next
 */
public record StepView(
        int number,
        Optional<PlannedStep> planned,
        List<StepStatus> acts,
        List<JobRow> jobs,
        Map<String, String> links) {
    public StepView {
        acts = List.copyOf(acts);
        jobs = List.copyOf(jobs);
    }
}
