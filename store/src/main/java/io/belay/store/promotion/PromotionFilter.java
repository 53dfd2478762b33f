package io.belay.store.promotion;

import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.Purpose;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which promotions are wanted; what is empty does not matter.
 *
 * @param site of this site
 * @param stage into a stage of this name
 * @param state that stand here
 * @param among of these sites only
 * @param release of this release
 * @param requester that this person asked for
 * @param since that began then or later
 * @param purpose that are for this
 */
public record PromotionFilter(
        Optional<String> site,
        Optional<String> stage,
        Optional<PromotionState> state,
        Optional<SortedSet<String>> among,
        Optional<String> release,
        Optional<String> requester,
        Optional<Instant> since,
        Optional<Purpose> purpose) {
    public PromotionFilter {
        among = among.map(sites -> Collections.unmodifiableSortedSet(new TreeSet<>(sites)));
    }

    /** Of any site that fits. */
    public PromotionFilter(Optional<String> site, Optional<String> stage, Optional<PromotionState> state) {
        this(
                site,
                stage,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, of these sites only; empty when the sites do not matter. */
    public PromotionFilter among(Optional<SortedSet<String>> sites) {
        return new PromotionFilter(site, stage, state, sites, release, requester, since, purpose);
    }

    /** The same, of a release, asked for by a person, begun since then; what is empty does not matter. */
    public PromotionFilter of(Optional<String> wanted, Optional<String> by, Optional<Instant> from) {
        return new PromotionFilter(site, stage, state, among, wanted, by, from, purpose);
    }

    /** The same, for that purpose only; empty when it does not matter. */
    public PromotionFilter meant(Optional<Purpose> wanted) {
        return new PromotionFilter(site, stage, state, among, release, requester, since, wanted);
    }

    /** All of them. */
    public static PromotionFilter all() {
        return new PromotionFilter(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
