package io.belay.workflows.promotion;

import io.belay.workflows.drift.Installed;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.plan.Digest;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request with every reference resolved, at one moment.
 *
 * @param version the site file's version
 * @param site the site as that version says
 * @param stage the stage meant
 * @param release the release meant
 * @param overlayDigest one digest of the stage's own customisations
 * @param keptIn the stages in which a promotion of this very fingerprint was kept
 * @param rehearsed how long verbs took in earlier promotions, this stage's own before other stages'
 * @param rehearsedBack the same of promotions that went back, on their way back
 * @param installed what was last promoted into the stage and kept; empty when nothing was
 * @param before the same of the stage before
 * @param standings how the stage's instances stand, as far as Belay made them what they are
 */
public record Resolution(
        int version,
        Site site,
        Stage stage,
        Release release,
        String overlayDigest,
        List<String> keptIn,
        SortedMap<Verb, Duration> rehearsed,
        SortedMap<Verb, Duration> rehearsedBack,
        Optional<Installed> installed,
        Optional<Installed> before,
        List<InstanceStanding> standings) {
    public Resolution {
        keptIn = List.copyOf(keptIn);
        rehearsed = Collections.unmodifiableSortedMap(new TreeMap<>(rehearsed));
        rehearsedBack = orNone(rehearsedBack);
        installed = orNone(installed);
        before = orNone(before);
        standings = List.copyOf(orNone(standings));
    }

    /** Of a site into which nothing was ever promoted. */
    public Resolution(
            int version,
            Site site,
            Stage stage,
            Release release,
            String overlayDigest,
            List<String> keptIn,
            SortedMap<Verb, Duration> rehearsed) {
        this(
                version,
                site,
                stage,
                release,
                overlayDigest,
                keptIn,
                rehearsed,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Resolutions that were written down before the way back was measured know of none. */
    private static SortedMap<Verb, Duration> orNone(@Nullable SortedMap<Verb, Duration> known) {
        return Collections.unmodifiableSortedMap(known == null ? new TreeMap<>() : new TreeMap<>(known));
    }

    /** Resolutions that were written down before hosts were measured know of nothing installed. */
    private static Optional<Installed> orNone(@Nullable Optional<Installed> known) {
        return known == null ? Optional.empty() : known;
    }

    /** Nor do those that were written down before there were instances. */
    private static List<InstanceStanding> orNone(@Nullable List<InstanceStanding> known) {
        return known == null ? List.of() : known;
    }

    /** How long a verb took before; empty when it was never measured. */
    Optional<Duration> took(Verb verb) {
        return Optional.ofNullable(rehearsed.get(verb));
    }

    /** How long it took on a way back, or, where only that is known, onward: it does the same there. */
    Optional<Duration> tookBack(Verb verb) {
        return Optional.ofNullable(rehearsedBack.get(verb)).or(() -> took(verb));
    }

    /** The same, with what another, newer one knows to be installed. */
    Resolution knowing(Resolution newer) {
        return new Resolution(
                version,
                site,
                stage,
                release,
                overlayDigest,
                keptIn,
                rehearsed,
                rehearsedBack,
                newer.installed(),
                newer.before(),
                newer.standings());
    }

    /**
     * Whether everything that is done would be the same. Asked before the steps instead of planning anew, which after an
     * upgrade of Belay could give another plan for the same wish.
     */
    boolean plansLike(Resolution other) {
        return release.fingerprint().equals(other.release().fingerprint())
                && overlayDigest.equals(other.overlayDigest())
                && stage.equals(other.stage())
                && roles().equals(other.roles())
                && site.kit().equals(other.site().kit())
                && site.source().equals(other.site().source())
                && site.hosts(stage).equals(other.site().hosts(other.stage()));
    }

    /** Which instance is what, whenever it became that. */
    private List<String> roles() {
        return standings.stream()
                .map(each -> each.name() + " " + each.role() + " " + each.release())
                .sorted()
                .toList();
    }

    /** What an approval binds: fingerprint, overlay and plan in one digest. */
    public String binds(String planDigest) {
        return Digest.of(List.of(release.fingerprint(), overlayDigest, planDigest));
    }
}
