package io.belay.workflows.promotion;

import io.belay.workflows.decision.TokenActivities;
import io.belay.workflows.drift.DriftActivities;
import io.belay.workflows.expiry.ExpiryActivities;
import io.belay.workflows.expiry.SalvageActivities;
import io.belay.workflows.expiry.SalvageOrder;
import io.belay.workflows.failure.Code;
import io.belay.workflows.host.HostActivities;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.instance.InstanceActivities;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.lock.LockActivities;
import io.belay.workflows.mirror.MirrorActivities;
import io.belay.workflows.recovery.RecoverActivities;
import io.belay.workflows.release.SourceActivities;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** How activities are called: time-outs and retries in one place. */
public final class Activities {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration SHORTLY = Duration.ofSeconds(4);
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration AWAY = Duration.ofMinutes(10);

    private Activities() {}

    /** Resolving reads the store and a source; a source that is away is tried again for some minutes. */
    static ResolveActivities resolver() {
        return Workflow.newActivityStub(
                ResolveActivities.class,
                options(Duration.ofMinutes(2), "resolve")
                        .setRetryOptions(patiently().setMaximumAttempts(8).build())
                        .build());
    }

    /** What is recorded must be recorded: for as long as it takes. */
    static RecordActivities records() {
        return Workflow.newActivityStub(
                RecordActivities.class,
                options(Duration.ofSeconds(30), "record")
                        .setRetryOptions(patiently().build())
                        .build());
    }

    /** How instances stand must be kept too, for as long as it takes. */
    static InstanceActivities instances() {
        return Workflow.newActivityStub(
                InstanceActivities.class,
                options(Duration.ofSeconds(30), "what instances are now")
                        .setRetryOptions(patiently().build())
                        .build());
    }

    /** What is in a preview is asked for as long as it takes. */
    public static MirrorActivities mirrors() {
        return Workflow.newActivityStub(
                MirrorActivities.class,
                options(Duration.ofSeconds(30), "what is in the preview")
                        .setRetryOptions(patiently().build())
                        .build());
    }

    /** What is to become of an old instance is asked for, and told, as long as it takes. */
    public static ExpiryActivities expiries() {
        return Workflow.newActivityStub(
                ExpiryActivities.class,
                options(Duration.ofSeconds(30), "the old instance")
                        .setRetryOptions(patiently().build())
                        .build());
    }

    /** What is to become of salvage is asked for, and told, as long as it takes. */
    public static SalvageActivities salvages() {
        return Workflow.newActivityStub(
                SalvageActivities.class,
                options(Duration.ofSeconds(30), "the salvage")
                        .setRetryOptions(patiently().build())
                        .build());
    }

    /** Removing it: it is read first, all of it. What is not done this night is done another. */
    public static SalvageActivities removals(SalvageOrder order) {
        return Workflow.newActivityStub(
                SalvageActivities.class,
                options(Duration.ofHours(1), order.name() + " on " + order.host())
                        .setRetryOptions(patiently().setMaximumAttempts(2).build())
                        .build());
    }

    /**
     * Locks; the answer "somebody has it" is no failure. Whoever gives up while a lock is being taken waits for the answer:
     * a lock that was granted all the same must be given back.
     */
    static LockActivities locks() {
        return Workflow.newActivityStub(
                LockActivities.class,
                options(Duration.ofMinutes(15), "lock")
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setRetryOptions(patiently().setMaximumAttempts(20).build())
                        .build());
    }

    /** Giving a lock back: a host that is away is waited for as an undo would, for nothing else is left to be done. */
    static LockActivities unlocking() {
        return Workflow.newActivityStub(
                LockActivities.class,
                options(Duration.ofMinutes(15), "give the lock back")
                        .setScheduleToCloseTimeout(Duration.ofHours(1))
                        .setRetryOptions(patiently().build())
                        .build());
    }

    static TokenActivities tokens() {
        return Workflow.newActivityStub(
                TokenActivities.class,
                options(Duration.ofSeconds(30), "redeem")
                        .setRetryOptions(patiently().build())
                        .build());
    }

    /** Finding out what a terminated promotion left. */
    public static RecoverActivities recoveries() {
        return Workflow.newActivityStub(
                RecoverActivities.class,
                options(Duration.ofMinutes(15), "find what was left")
                        .setRetryOptions(patiently().setMaximumAttempts(8).build())
                        .build());
    }

    /** Looking after a host: somebody waits for the answer. */
    public static HostActivities hosts(HostOrder order) {
        return Workflow.newActivityStub(
                HostActivities.class,
                options(Duration.ofMinutes(2), order.host())
                        .setRetryOptions(patiently().setMaximumAttempts(3).build())
                        .build());
    }

    /** Measuring what is installed: a look at each host, and at the store. */
    public static DriftActivities drift(String summary) {
        return Workflow.newActivityStub(
                DriftActivities.class,
                options(Duration.ofMinutes(3), summary)
                        .setRetryOptions(patiently().setMaximumAttempts(5).build())
                        .build());
    }

    /** Measuring a stage's own files: a host that is away is waited for as a step would. */
    static DriftActivities overlays(String summary) {
        return Workflow.newActivityStub(
                DriftActivities.class,
                options(Duration.ofMinutes(3), summary)
                        .setScheduleToCloseTimeout(AWAY)
                        .setRetryOptions(patiently()
                                .setDoNotRetry(
                                        Code.HOST_KEY.text(),
                                        Code.HOST_AUTH.text(),
                                        Code.HOST_LACKS.text(),
                                        Code.STEP_EXIT.text())
                                .build())
                        .build());
    }

    /** Asking a source: somebody waits for the answer. */
    public static SourceActivities sources(String summary) {
        return Workflow.newActivityStub(
                SourceActivities.class,
                options(Duration.ofMinutes(2), summary)
                        .setRetryOptions(patiently().setMaximumAttempts(3).build())
                        .build());
    }

    /**
     * A job on a host: the command has its own limit there; here only a worker that died is noticed. A cancelled job is
     * waited for until it is gone, else its undoing would race it.
     */
    static JobActivities jobs(JobOrder order, String summary) {
        return Workflow.newActivityStub(
                JobActivities.class,
                options(order.definition().limit().plus(order.patience()).plus(GRACE), summary)
                        .setHeartbeatTimeout(HEARTBEAT)
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setRetryOptions(lastingTrouble().build())
                        .build());
    }

    /**
     * A job that ends at once, within the workflow's own task: what it saves is everything that a server does for an
     * activity. Tried once, since {@link #jobs} takes up what it leaves.
     */
    static LocalActivityOptions shortJobs() {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(SHORTLY)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .build();
    }

    /** Seeing to it that jobs cannot begin any more: for as long as an undo would wait for its host. */
    static JobActivities settling(SettleOrder order) {
        return Workflow.newActivityStub(
                JobActivities.class,
                options(
                                order.patience().plus(GRACE),
                                "settle what may have begun on " + order.host().name())
                        .setHeartbeatTimeout(HEARTBEAT)
                        .setRetryOptions(lastingTrouble().build())
                        .build());
    }

    private static ActivityOptions.Builder options(Duration oneTry, String summary) {
        return ActivityOptions.newBuilder().setStartToCloseTimeout(oneTry).setSummary(summary);
    }

    private static RetryOptions.Builder lastingTrouble() {
        return patiently()
                .setDoNotRetry(
                        Code.HOST_UNREACHABLE.text(),
                        Code.HOST_KEY.text(),
                        Code.HOST_AUTH.text(),
                        Code.HOST_LACKS.text(),
                        Code.FENCED.text(),
                        Code.SECRET.text());
    }

    private static RetryOptions.Builder patiently() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofSeconds(20));
    }
}
