package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.ShortJobActivity;
import io.belay.workflows.plan.PlannedStep;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * Acts that are over at once, run within the workflow's own task: one after the other, without a word to Temporal between
 * them. What such a task did is forgotten when its worker dies before it ends; then it is begun again and finds the same jobs
 * on the hosts, and a promotion that goes back instead asks the hosts how far it came: see {@link Unseen}.
 */
final class ShortActs {
    /** What is expected to take longer is followed from the beginning, and can be cancelled at any time. */
    private static final Duration SHORT = Duration.ofSeconds(2);
    /** So long messages may wait for the end of a task; then an act is followed, which ends the task. */
    private static final Duration TASK = Duration.ofMillis(500);

    /** Milliseconds. */
    private static final long TELLING = 100;

    private final boolean tried;
    private Duration spent = Duration.ZERO;
    private long told;

    private ShortActs(boolean tried) {
        this.tried = tried;
    }

    /** For a workflow that begins: a promotion that began before there were short acts goes on without. */
    static ShortActs ofThisRun() {
        return new ShortActs(Workflow.getVersion("short acts", Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION);
    }

    /** For a workflow that only undoes. */
    static ShortActs none() {
        return new ShortActs(false);
    }

    /** Whether acts may be tried at all, and a worker may so have come further than is known. */
    boolean tried() {
        return tried;
    }

    /** Whether an act is one that is tried. */
    static boolean isShort(PlannedStep step) {
        return step.kind() == PlannedStep.Kind.ACT && step.expected().compareTo(SHORT) <= 0;
    }

    /** Whether to try. A second attempt, an undo and clearing up are followed: what led to them must be in history before. */
    boolean fits(PlannedStep step, Direction direction, int attempt) {
        boolean first = direction == Direction.FORWARD && attempt == 1;
        return tried && first && isShort(step) && spent.compareTo(TASK) < 0;
    }

    /** The next act is not tried but followed: what was decided until now is in history before it begins. */
    void nextIsFollowed() {
        spent = TASK;
    }

    /** An act has been followed: messages that waited have been heard. */
    void followed() {
        spent = Duration.ZERO;
    }

    /** Whether it is time to tell again how the promotion stands: nobody can follow every one of many short acts. */
    boolean tells() {
        long now = Workflow.currentTimeMillis();
        boolean due = now - told >= TELLING;
        told = due ? now : told;
        return due;
    }

    /** Tries once; empty when it must be followed. A cancellation is heard afterwards: this is soon over. */
    Optional<JobResult> tried(JobOrder order, Optional<PromotionStatus> news, String summary) {
        CompletablePromise<Optional<JobResult>> result = Workflow.newPromise();
        long began = Workflow.currentTimeMillis();
        Workflow.newDetachedCancellationScope(() -> result.complete(once(order, news, summary)))
                .run();
        Duration took = Duration.ofMillis(Workflow.currentTimeMillis() - began);
        spent = spent.plus(took);
        return result.get();
    }

    private static Optional<JobResult> once(JobOrder order, Optional<PromotionStatus> news, String summary) {
        try {
            return ShortJobActivity.run(Activities.shortJobs(), summary, order, news);
        } catch (ActivityFailure failure) {
            return Optional.empty();
        }
    }
}
