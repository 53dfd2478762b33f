package io.belay.workflows.promotion;

import io.belay.workflows.drift.Deviation;
import io.belay.workflows.drift.DriftActivities;
import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.drift.FoundDrift;
import io.belay.workflows.host.Finding;
import io.belay.workflows.host.HostActivities;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.host.HostReport;
import io.belay.workflows.release.FoundRelease;
import io.belay.workflows.release.FoundReleases;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceActivities;
import io.belay.workflows.release.SourceQuestion;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A host that is fit and clean, and a source with one release. */
final class AnsweredQuestions implements DriftActivities, HostActivities, SourceActivities {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final FoundRelease RELEASE = new FoundRelease("v2", "c0ffee", NOON, "the second", "");

    /** What a stage's own files are, each time they are looked at; in the end they stay what they were last. */
    private final Deque<SortedMap<String, String>> overlays = new ArrayDeque<>();

    synchronized void overlays(List<SortedMap<String, String>> measured) {
        overlays.addAll(measured);
    }

    @Override
    public synchronized SortedMap<String, String> overlays(DriftOrder order) {
        return overlays.size() > 1 ? overlays.remove() : overlays.isEmpty() ? new TreeMap<>() : overlays.element();
    }

    @Override
    public HostReport check(HostOrder order) {
        return new HostReport(order.site(), order.host(), NOON, List.of(Finding.good("login", "lets Belay in")));
    }

    @Override
    public HostReport clean(HostOrder order) {
        return new HostReport(order.site(), order.host(), NOON, List.of(Finding.good("clean", "nothing is left")));
    }

    @Override
    public DriftReport look(DriftOrder order) {
        return new DriftReport(
                order.site(),
                order.stage(),
                NOON,
                DriftReport.Verdict.SAME,
                "as promoted",
                Optional.empty(),
                List.of());
    }

    /** The first thing that differs is a file; the others stay digests. Of tables nothing can be told. */
    @Override
    public List<Deviation> explain(FoundDrift found) {
        if (found.deviations().get(0).what().equals("table")) {
            throw ApplicationFailure.newNonRetryableFailure("it is not kept", "BLY-INTERNAL");
        }
        List<Deviation> explained = new ArrayList<>(found.deviations());
        explained.set(0, new Deviation(explained.get(0).host(), "change views.py", "", "changed:1234"));
        return explained;
    }

    @Override
    public FoundReleases list(SourceQuestion question) {
        return new FoundReleases(List.of(RELEASE), 0);
    }

    @Override
    public ShownRelease show(SourceQuestion question) {
        return new ShownRelease(RELEASE, List.of());
    }
}
