package io.belay.workflows.job;

import com.fasterxml.jackson.core.type.TypeReference;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.DynamicActivity;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.Workflow;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * A short job as a local activity whose type is the name of its act: that is all that Temporal shows people of a local
 * activity.
 */
public final class ShortJobActivity implements DynamicActivity {
    private static final Type RESULT = new TypeReference<Optional<JobResult>>() {}.getType();
    private static final Type NEWS = new TypeReference<Optional<PromotionStatus>>() {}.getType();

    private final ShortJobs jobs;

    /** Has them done there. */
    public ShortJobActivity(ShortJobs jobs) {
        this.jobs = jobs;
    }

    /** For workflows: has a job done under a name for people. */
    public static Optional<JobResult> run(
            LocalActivityOptions options, String name, JobOrder order, Optional<PromotionStatus> news) {
        return result(Workflow.newUntypedLocalActivityStub(options).execute(name, Optional.class, RESULT, order, news));
    }

    @Override
    public Object execute(EncodedValues args) {
        ActivityInfo info = Activity.getExecutionContext().getInfo();
        if (!info.isLocal()) {
            // A worker of another version may know it.
            throw new IllegalStateException("This worker has no activity \"" + info.getActivityType() + "\".");
        }
        return jobs.runShort(args.get(0, JobOrder.class), news(args));
    }

    @SuppressWarnings("unchecked") // it was made from this very type
    private static Optional<JobResult> result(Optional<?> result) {
        return (Optional<JobResult>) result;
    }

    @SuppressWarnings("unchecked") // as above
    private static Optional<PromotionStatus> news(EncodedValues args) {
        return (Optional<PromotionStatus>) args.get(1, Optional.class, NEWS);
    }
}
