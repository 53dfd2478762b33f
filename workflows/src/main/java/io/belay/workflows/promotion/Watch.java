package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Counts, again and again while users try, what they wrote: so much a cancel would keep aside as salvage (P15, P17). */
final class Watch {
    /** So often within the agreed time, however long that is: each count stays in the promotion's history. */
    private static final int TIMES = 12;

    private static final Duration SOONEST = Duration.ofSeconds(20);
    private static final Duration LATEST = Duration.ofHours(6);
    private static final int SHOWN = 5;

    private final Undertaking undertaking;
    private final HostRuns hosts;
    private final PlannedStep step;
    private Optional<StepStatus> last = Optional.empty();
    private boolean over;

    Watch(Undertaking undertaking, HostRuns hosts, PlannedStep step) {
        this.undertaking = undertaking;
        this.hosts = hosts;
        this.step = step;
    }

    /** Counts until what it gives is run; what is being counted then is not waited for, since nothing hangs on it. */
    Runnable begin() {
        CancellationScope scope = Workflow.newCancellationScope(() -> {
            Promise<Void> unused = Async.procedure(this::count);
        });
        scope.run();
        return () -> {
            over = true;
            scope.cancel("users do not try any more");
            undertaking.board().step(last.orElseGet(this::never));
        };
    }

    private void count() {
        Duration every = every(undertaking.resolution().stage().attempt().lapse());
        for (int n = 1; !ended(); n++) {
            Countdown.await(every, "count what users wrote", this::ended);
            if (!ended()) {
                once(n);
            }
        }
    }

    private boolean ended() {
        return over || CancellationScope.current().isCancelRequested();
    }

    private void once(int n) {
        PlannedAct act = step.act().orElseThrow();
        StepStatus running = Standing.running(step, act, Direction.FORWARD, n, Now.instant());
        ActOutcome outcome = hosts.run(step, act, Direction.FORWARD, act.hosts(), n, List.of());
        if (!ended()) {
            StepStatus counted = outcome.done()
                    ? Standing.ended(running, outcome, words(outcome.result()))
                    : Standing.ended(running, outcome);
            last = Optional.of(counted);
            undertaking.board().step(counted);
        }
    }

    private StepStatus never() {
        return Standing.plain(
                step, StepState.NOT_NEEDED, Now.instant(), Duration.ZERO, "decided before anything was counted");
    }

    static Duration every(Duration lapse) {
        Duration part = lapse.dividedBy(TIMES);
        Duration often = part.compareTo(SOONEST) < 0 ? SOONEST : part;
        return often.compareTo(LATEST) > 0 ? LATEST : often;
    }

    /** The tables with the most first, for instance {@code 12 so far: ticket 7, user 5}. */
    static String words(SortedMap<String, String> counted) {
        List<Map.Entry<String, Long>> tables = counted.entrySet().stream()
                .filter(each -> each.getValue().matches("[0-9]{1,15}"))
                .map(each -> Map.entry(each.getKey(), Long.valueOf(each.getValue())))
                .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue, Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        long all = tables.stream().mapToLong(Map.Entry::getValue).sum();
        String shown = tables.stream()
                .limit(SHOWN)
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        String more = tables.size() > SHOWN ? " and " + (tables.size() - SHOWN) + " more" : "";
        return all == 0 ? "nothing was written so far" : all + " written so far: " + shown + more;
    }
}
