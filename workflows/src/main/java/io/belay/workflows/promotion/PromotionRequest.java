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
 * @param purpose what it is asked for
 * @param instance the instance meant, where one is named; else empty
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
        Optional<Window> window,
        Purpose purpose,
        String instance) {
    public PromotionRequest {
        force = copy(force);
        skip = copy(skip);
        window = orNone(window);
        purpose = orPromotion(purpose);
        instance = orNone(instance);
    }

    /** A release carried into its stage. */
    public PromotionRequest(
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
        this(id, site, stage, release, requester, comment, requestedAt, force, skip, window, Purpose.PROMOTE, "");
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

    /** Requests that were written down before there were previews ask for a promotion. */
    private static Purpose orPromotion(@Nullable Purpose purpose) {
        return purpose == null ? Purpose.PROMOTE : purpose;
    }

    /** And name no instance. */
    private static String orNone(@Nullable String instance) {
        return instance == null ? "" : instance;
    }

    /**
     * The id of its workflow; one promotion at a time into a stage, and one at a time of what is done for its previews,
     * while a promotion waits for its people, perhaps for weeks.
     */
    public String workflowId() {
        return purpose.promotes() ? workflowId(site, stage) : "preview/" + site + "/" + stage;
    }

    /** The id of promotions into a stage, and of recoveries. */
    public static String workflowId(String site, String stage) {
        return "promotion/" + site + "/" + stage;
    }

    /** What a lock, the fencing token and the journal on the hosts are about. */
    public String scope() {
        return site + "/" + stage;
    }
}
