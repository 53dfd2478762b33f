package io.belay.workflows.fault;

import io.belay.workflows.failure.Code;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.JobResult.Ending;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.job.ShortJobs;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A host that runs each job once, whatever is asked of it how often, and to which things happen as a case says. */
final class FaultyHost implements JobActivities, ShortJobs {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, JobResult> ended = new HashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private final List<String> acts = new ArrayList<>();
    private volatile Case current = Case.CLEAN;
    private volatile Model site = new ModelSite(false);
    private volatile Operator operator = Operator.NOBODY;

    /** A new site, to which something else happens. */
    synchronized void begin(Case next, Model model, Operator person) {
        ended.clear();
        started.clear();
        settled.clear();
        acts.clear();
        current = next;
        site = model;
        operator = person;
    }

    /** The acts of the case, in order, for instance {@code stop}, {@code undo start}. */
    synchronized List<String> acts() {
        return List.copyOf(acts);
    }

    @Override
    public JobResult run(JobOrder order, Optional<PromotionStatus> news) {
        news.ifPresent(operator::told);
        JobResult before = known(order.jobId());
        if (before != null) {
            return before;
        }
        Fault fault = begun(order);
        site.used();
        try {
            return keep(order.jobId(), ended(order, fault));
        } finally {
            site.used();
        }
    }

    @Override
    public Optional<JobResult> runShort(JobOrder order, Optional<PromotionStatus> news) {
        return switch (next(order.jobId())) {
            // These take their time: whoever follows it from here on meets them.
            case UNREACHABLE, CANCELLED, CANCEL_COMES, CANCEL_BUTTON -> Optional.empty();
            case RUNS_AHEAD -> {
                run(order, news);
                throw new WorkerLost();
            }
            case AHEAD_OF_CANCEL -> {
                run(order, news);
                operator.cancelsAtOnce();
                throw new WorkerLost();
            }
            default -> Optional.of(run(order, news));
        };
    }

    @Override
    public synchronized List<String> settle(SettleOrder order) {
        settled.addAll(order.jobs());
        return order.jobs().stream().filter(started::contains).toList();
    }

    /** What will happen to a job that has not begun. */
    private synchronized Fault next(String job) {
        return started.contains(job) ? Fault.NONE : current.at(acts.size() + 1);
    }

    private synchronized JobResult known(String job) {
        return ended.get(job);
    }

    /** What happens to it; once, for a job that is taken up again goes on undisturbed. */
    private synchronized Fault begun(JobOrder order) {
        if (settled.contains(order.jobId())) {
            site.complain("a job began that had been settled: " + order.jobId());
        }
        if (!started.add(order.jobId())) {
            return Fault.NONE;
        }
        String word = order.direction().name().equals("UNDO") ? "undo " : "";
        String instance = order.command().environment().getOrDefault("BELAY_INSTANCE", "");
        acts.add((word + order.verb().name().toLowerCase(Locale.ROOT) + " " + instance).trim());
        return current.at(acts.size());
    }

    private synchronized JobResult keep(String job, JobResult result) {
        ended.put(job, result);
        return result;
    }

    private JobResult ended(JobOrder order, Fault fault) {
        switch (fault) {
            case FAILS_BEFORE:
                return failed(Ending.EXITED, "BLY-STEP-EXIT", "exit status 1");
            case FAILS_HALF:
                site.half(order);
                return failed(Ending.EXITED, "BLY-STEP-EXIT", "exit status 1");
            case HANGS:
                site.half(order);
                return failed(Ending.TIMED_OUT, "BLY-STEP-TIMEOUT", "it took longer than its limit");
            case KILLED:
                site.half(order);
                return failed(Ending.LOST_TO_KILL, "BLY-STEP-LOST", "it was killed");
            case REBOOT:
                site.half(order);
                site.reboot();
                return failed(Ending.LOST_TO_REBOOT, "BLY-STEP-LOST", "the host was restarted under it");
            case UNREACHABLE:
                throw ApplicationFailure.newNonRetryableFailure("no route to host", Code.HOST_UNREACHABLE.text());
            case REPLY_LOST:
                keep(order.jobId(), acted(order));
                throw ApplicationFailure.newFailure("the connection was lost", "lost");
            case WORKER_DIES:
                // The job was started, and nobody was told: whoever comes back takes it up and waits for its end.
                throw ApplicationFailure.newFailure("the worker is gone", "lost");
            case CANCEL_COMES:
                operator.cancels();
                told();
                return acted(order);
            case CANCELLED:
                operator.cancels();
                return cancelled(order);
            case CANCEL_BUTTON:
                operator.cancelsInTemporal();
                return cancelled(order);
            case DISK_FULL:
                site.diskFull(true);
                return acted(order);
            case AHEAD_OF_CANCEL:
            case RUNS_AHEAD:
            case NONE:
                return acted(order);
            default:
                throw new IllegalStateException(fault.name());
        }
    }

    private JobResult cancelled(JobOrder order) {
        if (told()) {
            site.half(order);
            return failed(Ending.CANCELLED, "BLY-STEP-KILLED", "it was cancelled");
        }
        return acted(order);
    }

    /** Whether a cancel reaches the act. */
    private boolean told() {
        long until = System.nanoTime() + PATIENCE;
        try {
            while (System.nanoTime() < until && !operator.wasRefused()) {
                Activity.getExecutionContext().heartbeat("running");
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (ActivityCompletionException told) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private JobResult acted(JobOrder order) {
        try {
            return done(site.act(order));
        } catch (ActFailed failed) {
            return failed(Ending.EXITED, "BLY-STEP-EXIT", String.valueOf(failed.getMessage()));
        }
    }

    private static JobResult done(SortedMap<String, String> facts) {
        return new JobResult(Ending.EXITED, 0, true, "", "", 0, "", facts, Duration.ofSeconds(1));
    }

    private static JobResult failed(Ending ending, String code, String message) {
        int status = ending == Ending.EXITED ? 1 : -1;
        return new JobResult(ending, status, false, code, message, 0, "", new TreeMap<>(), Duration.ofSeconds(1));
    }

    /** What the worker did in its task is forgotten, as if it had died. */
    private static final class WorkerLost extends Error {
        private static final long serialVersionUID = 1;
    }
}
