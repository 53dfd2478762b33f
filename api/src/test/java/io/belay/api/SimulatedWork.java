package io.belay.api;

import io.belay.store.Store;
import io.belay.store.promotion.Planned;
import io.belay.workflows.decision.TokenActivities;
import io.belay.workflows.drift.Deviation;
import io.belay.workflows.drift.DriftActivities;
import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.drift.FoundDrift;
import io.belay.workflows.drift.HostDrift;
import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.host.Finding;
import io.belay.workflows.host.HostActivities;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.host.HostReport;
import io.belay.workflows.instance.InstanceActivities;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.job.ShortJobActivity;
import io.belay.workflows.lock.LockActivities;
import io.belay.workflows.lock.LockGrant;
import io.belay.workflows.lock.LockOrder;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.RecordActivities;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.promotion.ResolveActivities;
import io.belay.workflows.release.Difference;
import io.belay.workflows.release.FoundRelease;
import io.belay.workflows.release.FoundReleases;
import io.belay.workflows.release.Release;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceActivities;
import io.belay.workflows.release.SourceQuestion;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Activities on a real store and hosts that do at once, and well, whatever is asked. */
final class SimulatedWork {
    private final Store store;
    private final AtomicLong token = new AtomicLong();

    SimulatedWork(Store store) {
        this.store = store;
    }

    Object[] all() {
        return new Object[] {
            (ResolveActivities) this::resolve,
            (InstanceActivities) change -> store.instances().change(change),
            new Records(),
            new Care(),
            new Drifted(),
            new Source(),
            new Locks(),
            new Jobs(),
            new ShortJobActivity((order, news) -> Optional.of(run(order, news))),
            (TokenActivities) (secret, decision) ->
                    store.signalTokens().redeem(secret, decision, decision).orElse("")
        };
    }

    private Resolution resolve(PromotionRequest request) {
        Site site = store.sites().newest(request.site()).orElseThrow().definition();
        if (request.release().equals("v404")) {
            throw new Refusal(Code.UNKNOWN_RELEASE, "The repository has no release \"v404\".").failure();
        }
        Release release = new Release(request.release(), "c0ffee", "tree", "", "", "kit", "f-" + request.release());
        Stage stage = site.stage(request.stage()).orElseThrow();
        return new Resolution(
                1,
                site,
                request.purpose().promotes() ? stage : stage.withoutGates(),
                release,
                "overlay",
                site.stages().stream().map(each -> each.name()).toList(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                store.instances().of(site.name(), stage.name()));
    }

    private JobResult run(JobOrder order, Optional<PromotionStatus> news) {
        store.jobs().began(order, Instant.now(), news);
        store.logs()
                .append(
                        order.promotion(),
                        order.jobId(),
                        0,
                        ("did " + order.verb() + "\n").getBytes(StandardCharsets.UTF_8));
        JobResult result = new JobResult(
                JobResult.Ending.EXITED, 0, true, "", "", 4, "did", new TreeMap<>(), Duration.ofMillis(5));
        store.jobs().ended(order, result, Instant.now());
        return result;
    }

    private final class Jobs implements JobActivities {
        @Override
        public JobResult run(JobOrder order, Optional<PromotionStatus> news) {
            return SimulatedWork.this.run(order, news);
        }

        @Override
        public List<String> settle(SettleOrder order) {
            return List.of();
        }
    }

    /** A source with two releases; the first was moved since it was promoted. */
    private static final class Source implements SourceActivities {
        private static final List<FoundRelease> ALL = List.of(
                new FoundRelease("v2", "c0ffee", Instant.EPOCH.plusSeconds(1), "the second", ""),
                new FoundRelease("v1", "decade", Instant.EPOCH, "the first", ""));

        @Override
        public FoundReleases list(SourceQuestion question) {
            return new FoundReleases(ALL, 0);
        }

        @Override
        public ShownRelease show(SourceQuestion question) {
            FoundRelease found = ALL.stream()
                    .filter(each -> each.name().equals(question.release()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Code.UNKNOWN_RELEASE, "Did you mean one of [v2, v1]?").failure());
            List<Difference> differences = question.runs().entrySet().stream()
                    .map(each -> new Difference(
                            each.getKey(), each.getValue(), true, 1, 0, List.of("abc one"), List.of("M app.py"), 0))
                    .toList();
            return new ShownRelease(found, differences);
        }
    }

    /** One file is not as it was promoted. */
    private static final class Drifted implements DriftActivities {
        @Override
        public SortedMap<String, String> overlays(DriftOrder order) {
            return new TreeMap<>();
        }

        @Override
        public DriftReport look(DriftOrder order) {
            Deviation file = new Deviation("web1", "change app.py", "", "changed:1234");
            return new DriftReport(
                    order.site(),
                    order.stage(),
                    Instant.EPOCH,
                    DriftReport.Verdict.DRIFT,
                    "What is installed is not its own commit.",
                    Optional.empty(),
                    List.of(
                            new HostDrift("web1", new TreeMap<>(), List.of(file), 3, "", ""),
                            new HostDrift("web2", new TreeMap<>(), List.of(), 0, "BLY-HOST-UNREACHABLE", "no route")));
        }

        @Override
        public List<Deviation> explain(FoundDrift found) {
            return found.deviations();
        }
    }

    private static final class Care implements HostActivities {
        @Override
        public HostReport check(HostOrder order) {
            return new HostReport(
                    order.site(),
                    order.host(),
                    Instant.EPOCH,
                    List.of(
                            Finding.good("login", "lets Belay in"),
                            Finding.bad("directory of dev", "is missing", "BLY-HOST-LACKS")));
        }

        @Override
        public HostReport clean(HostOrder order) {
            throw new Refusal(Code.JOURNAL_OPEN, "web1: recover first.").failure();
        }
    }

    private final class Records implements RecordActivities {
        @Override
        public void record(PromotionStatus status, List<AuditEntry> audit) {
            store.promotions().record(status, audit);
        }

        @Override
        public void keepPlan(UUID promotion, Resolution resolution, Plan plan) {
            store.plans().keep(promotion, new Planned(resolution, plan));
        }
    }

    private final class Locks implements LockActivities {
        @Override
        public LockGrant lock(LockOrder order) {
            return new LockGrant(true, token.incrementAndGet(), "", "");
        }

        @Override
        public void unlock(LockOrder order, long held) {}
    }
}
