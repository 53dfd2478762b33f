package io.belay.workflows.promotion;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Waiting with an end, under a name that the Temporal UI shows. */
final class Countdown {
    private Countdown() {}

    /**
     * Waits until the condition holds, the time has passed, or the scope is cancelled, whichever is first. A time that is
     * not positive has passed.
     */
    static void await(Duration time, String summary, Supplier<Boolean> condition) {
        if (time.isNegative() || time.isZero()) {
            return;
        }
        TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
        List<Promise<Void>> timer = new ArrayList<>();
        CancellationScope timing = Workflow.newCancellationScope(() -> timer.add(Workflow.newTimer(time, options)));
        timing.run();
        try {
            Workflow.await(() -> condition.get() || timer.get(0).isCompleted());
        } catch (CanceledFailure cancelled) {
            // Whoever waits looks at the condition again, and finds that the scope was cancelled.
            return;
        }
        timing.cancel();
    }
}
