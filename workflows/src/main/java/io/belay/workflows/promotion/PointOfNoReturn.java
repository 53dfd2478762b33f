package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The last moment at which a promotion can still go back within its announced window (P12): no step begins after it, and one
 * that runs then is ended.
 */
final class PointOfNoReturn {
    private static final String CHANGE = "a window holds to its end";
    private static final TimerOptions TIMER = TimerOptions.newBuilder()
            .setSummary("the point of no return of its window")
            .build();

    private final Optional<Timing> timing;
    private final CancellationScope forward;
    private boolean running;
    private boolean cutOff;

    /** @param forward what is cancelled when a step runs at that moment */
    PointOfNoReturn(Optional<Timing> timing, CancellationScope forward) {
        this.timing = timing;
        this.forward = forward;
    }

    /** Whether a promotion with a window holds to it while a step runs; one that began under earlier code only between steps. */
    static boolean heldToByThisRun(Optional<Timing> timing) {
        return timing.isPresent()
                && Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    /** From here on it is heeded while a step runs, too. */
    void await() {
        timing.map(known -> Duration.between(Now.instant(), known.noReturn()))
                .filter(left -> !left.isNegative() && !left.isZero())
                .ifPresent(left -> Workflow.newTimer(left, TIMER).thenApply(any -> reached()));
    }

    private Void reached() {
        if (running) {
            cutOff = true;
            forward.cancel("the point of no return of its window");
        }
        return null;
    }

    /** Runs an act that is ended at that moment. */
    ActOutcome during(Supplier<ActOutcome> act) {
        running = true;
        try {
            return act.get();
        } finally {
            running = false;
        }
    }

    /** Goes back if an act was ended by it. */
    void goBackIfCutOff() {
        timing.filter(any -> cutOff).ifPresent(PointOfNoReturn::goBack);
    }

    /** Goes back if it has passed: there must be time for that within the window, whatever the next step brings. */
    void goBackIfPassed() {
        timing.filter(known -> Now.instant().isAfter(known.noReturn())).ifPresent(PointOfNoReturn::goBack);
    }

    private static void goBack(Timing timing) {
        throw new GoBack(
                PromotionState.ROLLED_BACK,
                Code.WINDOW_TOO_SHORT.text()
                        + ": it took longer than before; it goes back while there is time, for the window ends at "
                        + timing.time(timing.window().until()));
    }
}
