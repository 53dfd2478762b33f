package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobId;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.plan.Command;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.Host;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs acts on their hosts, on all of them at once, and remembers which attempts there were. */
final class HostRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PATIENCE_GOING_BACK = Duration.ofHours(1);

    private final Undertaking undertaking;
    private final Commands commands;
    private final SortedMap<String, String> wishes = new TreeMap<>();
    private final ShortActs shortActs;

    HostRuns(Undertaking undertaking, ShortActs shortActs) {
        this.undertaking = undertaking;
        this.shortActs = shortActs;
        this.commands = new Commands(undertaking.resolution());
    }

    /** From here on what was changed by hand is put aside where it stands in the way of the release. */
    void putAside() {
        wishes.put("BELAY_BY_HAND", "aside");
    }

    /**
     * One business attempt.
     *
     * @param hosts the hosts it is tried on: all of the act's, or those on which it failed before
     * @param attempt from 1
     * @param begun the steps whose forward attempts must be gone from the hosts first; none where nothing is undone
     */
    ActOutcome run(
            PlannedStep step, PlannedAct act, Direction direction, List<String> hosts, int attempt, List<Begun> begun) {
        List<Promise<JobResult>> promises = new ArrayList<>();
        boolean briefly = shortActs.fits(step, direction, attempt);
        boolean silent = briefly && !shortActs.tells();
        Optional<PromotionStatus> news =
                silent ? undertaking.board().later() : undertaking.board().news();
        for (String host : hosts) {
            JobOrder order = order(step, act, direction, host, attempt, begun);
            promises.add(run(order, news, summary(act, direction, host, attempt), briefly));
            news = Optional.empty();
        }
        HostOutcomes outcomes = new HostOutcomes();
        for (int i = 0; i < hosts.size(); i++) {
            outcomes.add(hosts.get(i), promises.get(i));
        }
        return outcomes.joined();
    }

    private Promise<JobResult> run(JobOrder order, Optional<PromotionStatus> news, String summary, boolean briefly) {
        if (briefly) {
            return Async.function(() -> shortActs.tried(order, news, summary).orElseGet(() -> takenUp(order, summary)));
        }
        shortActs.followed();
        return Async.function(Activities.jobs(order, summary)::run, order, news);
    }

    private JobResult takenUp(JobOrder order, String summary) {
        shortActs.followed();
        return Activities.jobs(order, summary).run(order, undertaking.board().news());
    }

    /** What sees to it that first attempts at a host cannot begin any more. */
    SettleOrder settling(String host, List<String> jobs) {
        return new SettleOrder(
                undertaking.request().id(),
                undertaking.request().scope(),
                undertaking.token(),
                undertaking.resolution().site().host(host),
                jobs,
                PATIENCE_GOING_BACK);
    }

    private JobOrder order(
            PlannedStep step, PlannedAct act, Direction direction, String host, int attempt, List<Begun> begun) {
        Host machine = undertaking.resolution().site().host(host);
        return new JobOrder(
                undertaking.request().id(),
                undertaking.request().scope(),
                undertaking.token(),
                step.number(),
                direction,
                attempt,
                machine,
                act.verb(),
                command(act, direction),
                act.definition(),
                settled(step, act, direction, host, attempt, begun),
                direction == Direction.UNDO ? PATIENCE_GOING_BACK : PATIENCE);
    }

    /** Going back needs no wishes: what was put aside is found on the host, by a recovery too. */
    private Command command(PlannedAct act, Direction direction) {
        Command command = act.command().with(commands.ofPromotion(undertaking.request()));
        return direction == Direction.UNDO ? command : command.with(wishes);
    }

    /** Earlier attempts of this act, and what goes back with it: none of them may still run. */
    private List<String> settled(
            PlannedStep step, PlannedAct act, Direction direction, String host, int attempt, List<Begun> begun) {
        List<String> jobs = new ArrayList<>();
        for (int earlier = 1; earlier < attempt; earlier++) {
            jobs.add(JobId.of(undertaking.request().id(), step.number(), direction, act.verb(), host, earlier));
        }
        for (Begun each : begun) {
            each.step().act().filter(forward -> forward.hosts().contains(host)).ifPresent(forward -> {
                for (int tried = 1; tried <= each.attempts(); tried++) {
                    jobs.add(JobId.of(
                            undertaking.request().id(),
                            each.step().number(),
                            Direction.FORWARD,
                            forward.verb(),
                            host,
                            tried));
                }
            });
        }
        return jobs;
    }

    /** Where a promotion keeps a snapshot of that act, and under which name. */
    SnapshotStatus snapshot(PlannedAct act, ActOutcome outcome) {
        boolean salvage = act.verb() == io.belay.workflows.site.Verb.SALVAGE;
        String path = commands.ofPromotion(undertaking.request()).get(salvage ? "BELAY_SALVAGE" : "BELAY_SNAPSHOT");
        return new SnapshotStatus(
                commands.snapshotName(undertaking.request(), act.verb()),
                salvage ? "salvage" : "snapshot",
                act.hosts().get(0),
                String.valueOf(path),
                outcome.result().getOrDefault("digest", ""),
                bytes(outcome.result().getOrDefault("bytes", "")));
    }

    /** A text for people in which the promotion's own places have their paths. */
    String named(String text) {
        String named = text;
        for (Map.Entry<String, String> variable :
                commands.ofPromotion(undertaking.request()).entrySet()) {
            named = named.replace("$" + variable.getKey(), variable.getValue());
        }
        return named;
    }

    private static long bytes(String reported) {
        return reported.matches("[0-9]{1,18}") ? Long.parseLong(reported) : -1;
    }

    private static String summary(PlannedAct act, Direction direction, String host, int attempt) {
        return (direction == Direction.UNDO ? "undo: " : "")
                + act.verb().name().toLowerCase(Locale.ROOT)
                + (act.instance().isEmpty() ? "" : " " + act.instance())
                + " on " + host
                + (attempt > 1 ? ", attempt " + attempt : "");
    }
}
