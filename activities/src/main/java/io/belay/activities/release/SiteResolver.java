package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.store.Store;
import io.belay.store.site.SiteVersion;
import io.belay.workflows.failure.Code;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.promotion.ResolveActivities;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.List;
import java.util.Optional;

/** Resolves requests from the store and the site's git repository. */
public final class SiteResolver implements ResolveActivities {
    private final Store store;
    private final GitReleases releases;

    public SiteResolver(Store store, GitReleases releases) {
        this.store = store;
        this.releases = releases;
    }

    @Override
    public Resolution resolve(PromotionRequest request) {
        SiteVersion version = version(request.site());
        Site site = version.definition();
        Stage stage = stage(site, request.stage());
        Release release = releases.release(site, request.release());
        refuseMoved(site, release);
        Failures.stored(() -> store.notes().found(site.name(), release.name(), releases.notes(site, release)));
        return Failures.stored(() -> new Resolution(
                version.version(),
                site,
                request.purpose().promotes() ? stage : stage.withoutGates(),
                release,
                Fingerprints.overlay(site, stage),
                store.promotions().keptIn(site.name(), release.fingerprint()),
                store.rehearsals().onward(site.name(), stage.name()),
                store.rehearsals().back(site.name(), stage.name()),
                store.measurements().last(site.name(), stage.name()),
                stage.after().isEmpty()
                        ? Optional.empty()
                        : store.measurements().last(site.name(), stage.after()),
                store.instances().of(site.name(), stage.name())));
    }

    private SiteVersion version(String site) {
        return Failures.stored(() -> store.sites().newest(site)).orElseThrow(() -> {
            List<String> known = Failures.stored(() -> store.sites().all()).stream()
                    .map(each -> each.definition().name())
                    .toList();
            return Failures.lasting(
                    Code.UNKNOWN_SITE,
                    "There is no site " + site + ". "
                            + (known.isEmpty()
                                    ? "Apply a site file first."
                                    : "Did you mean one of " + Nearest.to(site, known) + "?"));
        });
    }

    private static Stage stage(Site site, String stage) {
        return site.stage(stage)
                .orElseThrow(() -> Failures.lasting(
                        Code.UNKNOWN_STAGE,
                        "Site " + site.name() + " has no stage " + stage + "; it has "
                                + site.stages().stream().map(Stage::name).toList() + "."));
    }

    /** A name that is promoted under must go on standing for the same content (O6). */
    private void refuseMoved(Site site, Release release) {
        Failures.stored(() -> store.releases().seen(site.name(), release.name()))
                .filter(seen -> !seen.commitId().equals(release.commit()))
                .ifPresent(seen -> {
                    throw Failures.lasting(
                            Code.TAG_MOVED,
                            "Release " + release.name() + " of site " + site.name() + " stood for commit "
                                    + seen.commitId() + " when it was first promoted (" + seen.firstSeen()
                                    + ") and stands for " + release.commit()
                                    + " now. Move the tag back, or give the new commit a name of its own.");
                });
    }
}
