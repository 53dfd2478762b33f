package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.job.JobResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Joins what became of an act on each of its hosts. */
final class HostOutcomes {
    private final List<String> failed = new ArrayList<>();
    private boolean cancelled;
    private boolean begun;
    private boolean lost;
    private String message = "";
    private String tail = "";
    private SortedMap<String, String> result = new TreeMap<>();
    private Duration took = Duration.ZERO;
    private final SortedMap<String, SortedMap<String, String>> reported = new TreeMap<>();

    /** Waits for one host's end, whatever it is. */
    void add(String host, Promise<JobResult> promise) {
        try {
            ended(host, promise.get());
        } catch (TemporalFailure failure) {
            broken(host, failure);
        }
    }

    ActOutcome joined() {
        return new ActOutcome(failed, cancelled, begun, lost, message, tail, result, took, reported);
    }

    private void ended(String host, JobResult end) {
        begun |= end.ending() != JobResult.Ending.NOT_BEGUN;
        took = took.compareTo(end.took()) < 0 ? end.took() : took;
        reported.put(host, end.result());
        if (result.isEmpty()) {
            result = end.result();
        }
        if (end.succeeded()) {
            tail = tail.isEmpty() ? end.tail() : tail;
            return;
        }
        switch (end.ending()) {
            case CANCELLED -> cancelled(host);
            case LOST_TO_KILL, LOST_TO_REBOOT, VANISHED -> {
                lost = true;
                failed(host, end.code(), end.message(), end.tail());
            }
            case EXITED, NOT_BEGUN, SIGNALLED, TIMED_OUT -> failed(host, end.code(), end.message(), end.tail());
        }
    }

    private void broken(String host, TemporalFailure failure) {
        begun = true;
        if (failure instanceof CanceledFailure || failure.getCause() instanceof CanceledFailure) {
            cancelled(host);
        } else if (failure instanceof ActivityFailure && failure.getCause() instanceof ApplicationFailure cause) {
            failed(host, cause.getType(), cause.getOriginalMessage(), "");
        } else {
            failed(host, Code.INTERNAL.text(), String.valueOf(failure.getMessage()), "");
        }
    }

    private void cancelled(String host) {
        cancelled = true;
        failed(host, Code.STEP_KILLED.text(), "it was cancelled while it ran", "");
    }

    private void failed(String host, String code, String what, String end) {
        if (failed.isEmpty()) {
            message = host + ": " + code + ": " + what;
            tail = end;
        }
        failed.add(host);
    }
}
