package io.belay.workflows.promotion;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one attempt at an act ended on its hosts together.
 *
 * @param failedHosts the hosts on which it failed; empty when it was done
 * @param cancelled whether it was given up while it ran
 * @param begun whether anything of it may have run on any host
 * @param lost whether a failure is that nobody knows how far it came
 * @param message what went wrong, with the code; empty when nothing did
 * @param tail the end of the output of the first host that failed, else of the first
 * @param result what the first host reported
 * @param took the longest host's time
 * @param reported what each host reported
 */
record ActOutcome(
        List<String> failedHosts,
        boolean cancelled,
        boolean begun,
        boolean lost,
        String message,
        String tail,
        SortedMap<String, String> result,
        Duration took,
        SortedMap<String, SortedMap<String, String>> reported) {
    ActOutcome {
        failedHosts = List.copyOf(failedHosts);
        result = Collections.unmodifiableSortedMap(new TreeMap<>(result));
        reported = Collections.unmodifiableSortedMap(new TreeMap<>(reported));
    }

    /** The same, but failed on some hosts for what was found there. */
    ActOutcome failed(List<String> hosts, String why) {
        return new ActOutcome(hosts, cancelled, begun, lost, why, tail, result, took, reported);
    }

    boolean done() {
        return failedHosts.isEmpty() && !cancelled;
    }

    StepState state() {
        if (cancelled) {
            return StepState.CANCELLED;
        }
        return done() ? StepState.DONE : StepState.FAILED;
    }
}
