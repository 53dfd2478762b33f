package io.belay.deploy.fault;

import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import java.util.List;

/**
 * What a promotion left to which something happened.
 *
 * @param what the case
 * @param state how it says that it ended
 * @param message what it says of that
 * @param site how the site was found
 * @param acts the jobs that acted, in order, each as {@code ID do|undo VERB}
 * @param confirmed what users wrote and was confirmed
 * @param complaints what users met that nobody should meet
 * @param audit what was recorded
 * @param locked whether its lock was still held
 * @param person whether it could not go on without a person
 */
record Left(
        Case what,
        PromotionState state,
        String message,
        Found site,
        List<String> acts,
        List<String> confirmed,
        List<String> complaints,
        List<AuditEntry> audit,
        boolean locked,
        boolean person) {

    boolean kept() {
        return state == PromotionState.KEPT;
    }

    /** The release that the site should be. */
    String wanted() {
        return kept() ? what.scenario().release() : Ledger.OLD;
    }

    /** The act to which it happened, for instance {@code undo start}. */
    String act() {
        if (what.act() == 0 || what.act() > acts.size()) {
            return "";
        }
        String[] words = acts.get(what.act() - 1).split(" ");
        return (words[1].equals("undo") ? "undo " : "") + words[2];
    }

    /** In a word, for the table. */
    String word() {
        String release = site.is(what.scenario().release()) ? "new" : site.is(Ledger.OLD) ? "old" : "MIXED";
        return release + (person ? ", held" : "");
    }
}
