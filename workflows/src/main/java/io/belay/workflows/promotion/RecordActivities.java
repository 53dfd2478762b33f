package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.UUID;

/** What outlives a promotion. */
@ActivityInterface
public interface RecordActivities {
    /**
     * Keeps a promotion's status, if it is newer than what is kept, and appends what is new of its audit; the same again
     * changes nothing. Retried for as long as the store is down.
     */
    @ActivityMethod(name = "record")
    void record(PromotionStatus status, List<AuditEntry> audit);

    /** Keeps what a promotion was planned with, so that it can be shown, and recovered from, without its workflow. */
    @ActivityMethod(name = "keepPlan")
    void keepPlan(UUID promotion, Resolution resolution, Plan plan);
}
