package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.JobResult.Ending;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.job.ShortJobs;
import io.belay.workflows.site.Verb;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Hosts that do nothing but remember what was asked of them, in order, and fail where a test says so. */
final class SimulatedHosts implements JobActivities, ShortJobs {
    private final List<JobOrder> orders = Collections.synchronizedList(new ArrayList<>());
    private final RecordedLife life;
    private volatile boolean forgetful;
    private volatile Runnable onSettling = () -> {};
    private final Map<String, List<JobResult>> scripted = new HashMap<>();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();

    /** @param life where steps tell how their promotion stands */
    SimulatedHosts(RecordedLife life) {
        this.life = life;
    }

    @Override
    public JobResult run(JobOrder order, Optional<PromotionStatus> news) {
        news.filter(any -> !forgetful).ifPresent(status -> life.record(status, List.of()));
        orders.add(order);
        String word = word(order.verb(), order.direction());
        if (hanging.containsKey(word)) {
            hanging.get(word).countDown();
            hangUntilCancelled(hanging.get(word));
        }
        List<JobResult> results = scripted.getOrDefault(word, new ArrayList<>());
        return results.isEmpty() ? done() : results.remove(0);
    }

    @Override
    public Optional<JobResult> runShort(JobOrder order, Optional<PromotionStatus> news) {
        boolean ends = !hanging.containsKey(word(order.verb(), order.direction()));
        return ends ? Optional.of(run(order, news)) : Optional.empty();
    }

    @Override
    public List<String> settle(SettleOrder order) {
        onSettling.run();
        List<String> begun = orders().stream().map(JobOrder::jobId).toList();
        return order.jobs().stream().filter(begun::contains).toList();
    }

    /** What happens while hosts say how far a promotion came. */
    SimulatedHosts settling(Runnable meanwhile) {
        onSettling = meanwhile;
        return this;
    }

    /** The next run of a verb fails. */
    SimulatedHosts failing(Verb verb, Direction direction) {
        return ending(verb, direction, failed());
    }

    /** The next run of a verb ends so. */
    SimulatedHosts ending(Verb verb, Direction direction, JobResult result) {
        scripted.computeIfAbsent(word(verb, direction), any -> new ArrayList<>())
                .add(result);
        return this;
    }

    /** A verb runs until it is cancelled. */
    CountDownLatch hanging(Verb verb) {
        CountDownLatch begun = new CountDownLatch(1);
        hanging.put(word(verb, Direction.FORWARD), begun);
        return begun;
    }

    /** What hangs goes on to its end. */
    void goesOn() {
        hanging.clear();
    }

    /** What was run, for instance {@code stop}, {@code undo start}; one word for each run on each host. */
    List<String> words() {
        synchronized (orders) {
            return orders.stream()
                    .map(order -> word(order.verb(), order.direction()))
                    .toList();
        }
    }

    List<JobOrder> orders() {
        synchronized (orders) {
            return List.copyOf(orders);
        }
    }

    /** From here on no step tells the store anything, as if none of them ever began. */
    void forgetful() {
        forgetful = true;
    }

    static JobResult done() {
        return result(Ending.EXITED, 0, true, "", "");
    }

    static JobResult failed() {
        return result(Ending.EXITED, 1, false, "BLY-STEP-EXIT", "it ended with exit status 1");
    }

    static JobResult notBegun() {
        return result(Ending.NOT_BEGUN, -1, false, "BLY-HOST-LACKS", "it did not begin: its directory is missing");
    }

    static JobResult lost() {
        return result(Ending.LOST_TO_REBOOT, -1, false, "BLY-STEP-LOST", "the host was restarted under it");
    }

    static JobResult ended(Ending ending) {
        return result(ending, -1, false, "BLY-STEP-KILLED", "it was ended");
    }

    static JobResult measured(String key, String value) {
        return measured(Map.of(key, value));
    }

    static JobResult measured(Map<String, String> facts) {
        TreeMap<String, String> result = new TreeMap<>(facts);
        return new JobResult(Ending.EXITED, 0, true, "", "", 0, "", result, Duration.ofSeconds(1));
    }

    private static JobResult result(Ending ending, int status, boolean succeeded, String code, String message) {
        return new JobResult(
                ending, status, succeeded, code, message, 12, "last line", new TreeMap<>(), Duration.ofSeconds(1));
    }

    private static String word(Verb verb, Direction direction) {
        return (direction == Direction.UNDO ? "undo " : "") + verb.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void hangUntilCancelled(CountDownLatch begun) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        try {
            while (hanging.containsValue(begun)) {
                context.heartbeat("running");
                Thread.sleep(20);
            }
        } catch (ActivityCompletionException cancelled) {
            throw cancelled;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
