package io.belay.workflows.promotion;

import io.belay.workflows.site.Verb;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wish to carry a release into a stage.
 *
 * @param id the promotion's own id: a search attribute and part of every REST path
 * @param site the site's name
 * @param stage the stage's name
 * @param release the release's name
 * @param requester who wants it
 * @param comment why; may be empty
 * @param requestedAt when
 * @param force verbs that are done even when a comparison says that they need not be (U6)
 * @param skip verbs that are left out though they could be needed (U6)
 * @param window the announced time in which it acts (P12); empty when it may act as soon as its gates are open
 */
public record PromotionRequest(
        UUID id,
        String site,
        String stage,
        String release,
        String requester,
        String comment,
        Instant requestedAt,
        SortedSet<Verb> force,
        SortedSet<Verb> skip,
        Optional<Window> window) {
    public PromotionRequest {
        force = copy(force);
        skip = copy(skip);
        window = orNone(window);
    }

    /** At no announced time. */
    public PromotionRequest(
            UUID id,
            String site,
            String stage,
            String release,
            String requester,
            String comment,
            Instant requestedAt,
            SortedSet<Verb> force,
            SortedSet<Verb> skip) {
        this(id, site, stage, release, requester, comment, requestedAt, force, skip, Optional.empty());
    }

    /** With nothing forced and nothing skipped. */
    public PromotionRequest(
            UUID id, String site, String stage, String release, String requester, String comment, Instant requestedAt) {
        this(id, site, stage, release, requester, comment, requestedAt, new TreeSet<>(), new TreeSet<>());
    }

    /** Requests that were written down before there was a choice have none. */
    private static SortedSet<Verb> copy(@Nullable SortedSet<Verb> verbs) {
        return Collections.unmodifiableSortedSet(verbs == null ? new TreeSet<>() : new TreeSet<>(verbs));
    }

    /** Requests that were written down before there were windows have none. */
    private static Optional<Window> orNone(@Nullable Optional<Window> window) {
        return window == null ? Optional.empty() : window;
    }

    /** The id of its workflow; one promotion at a time into a stage. */
    public String workflowId() {
        return "promotion/" + site + "/" + stage;
    }

    /** What a lock, the fencing token and the journal on the hosts are about. */
    public String scope() {
        return site + "/" + stage;
    }
}
