package io.belay.workflows.promotion;

import io.belay.workflows.host.Finding;
import io.belay.workflows.host.HostActivities;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.host.HostReport;
import io.belay.workflows.release.FoundRelease;
import io.belay.workflows.release.FoundReleases;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceActivities;
import io.belay.workflows.release.SourceQuestion;
import java.time.Instant;
import java.util.List;

/** A host that is fit and clean, and a source with one release. */
final class AnsweredQuestions implements HostActivities, SourceActivities {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final FoundRelease RELEASE = new FoundRelease("v2", "c0ffee", NOON, "the second", "");

    @Override
    public HostReport check(HostOrder order) {
        return new HostReport(order.site(), order.host(), NOON, List.of(Finding.good("login", "lets Belay in")));
    }

    @Override
    public HostReport clean(HostOrder order) {
        return new HostReport(order.site(), order.host(), NOON, List.of(Finding.good("clean", "nothing is left")));
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
