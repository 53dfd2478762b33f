package io.belay.workflows.fault;

import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import java.util.List;
import java.util.Optional;

/**
 * What became of a promotion to which something happened.
 *
 * @param state how it says that it ended
 * @param message what it says of that
 * @param told how the store was told last
 * @param site how the site was found
 * @param acts what ran on the host, in order
 * @param audit what was recorded, as it came
 * @param locked whether the lock was still held
 * @param person whether it could not go on without a person
 * @param next what became of the removal after it, to which nothing happened; empty when nothing was to be removed
 */
record Outcome(
        PromotionState state,
        String message,
        PromotionState told,
        Model.Found site,
        List<String> acts,
        List<AuditEntry> audit,
        boolean locked,
        boolean person,
        Optional<Outcome> next) {
    Outcome followedBy(Outcome then) {
        return new Outcome(state, message, told, site, acts, audit, locked, person, Optional.of(then));
    }

    /** In a word, for the table. */
    String word() {
        return (site.release().equals(ModelSite.NEW) ? "new" : site.release().equals(ModelSite.OLD) ? "old" : "MIXED")
                + (site.release().equals(ModelSite.NEW) && site.toRemove() ? ", left" : "")
                + (person ? ", held" : "");
    }
}
