package io.belay.workflows.fault;

import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import java.util.ArrayList;
import java.util.List;

/** What must hold after every promotion, whatever happened to it. */
final class Promises {
    private static final int MANY = 120;

    private Promises() {}

    /** The promises that were broken; none as it should be. */
    static List<String> broken(Outcome outcome) {
        List<String> broken = new ArrayList<>();
        boolean kept = outcome.state() == PromotionState.KEPT;
        String wanted = kept ? ModelSite.NEW : ModelSite.OLD;
        if (!outcome.state().ended()) {
            broken.add("it did not end: " + outcome.state() + ", " + outcome.message());
        }
        if (!outcome.site().release().equals(wanted)) {
            broken.add("the site is not entirely " + wanted + " though it ended " + outcome.state() + ": "
                    + outcome.site().all());
        }
        if (!outcome.site().front().equals(wanted)) {
            broken.add("the front end shows files of " + outcome.site().front());
        }
        if (!outcome.site().lost().isEmpty()) {
            broken.add("users' writes are lost: " + outcome.site().lost());
        }
        if (!outcome.site().up()) {
            broken.add("services are not as they were: " + outcome.site().all());
        }
        if (!outcome.site().handed() && !said(outcome, "clearing up failed")) {
            broken.add("what wakes the site has not moved with the role, or it is not said why something is left: "
                    + outcome.site().all());
        }
        removed(outcome, broken);
        if (outcome.site().prepared() && !kept) {
            broken.add("what was prepared lies about");
        }
        if (outcome.locked()) {
            broken.add("the lock is still held");
        }
        if (outcome.told() != outcome.state()) {
            broken.add("the store was told " + outcome.told() + " and it ended " + outcome.state());
        }
        if (outcome.acts().size() > MANY) {
            broken.add("it went on and on: " + outcome.acts().size() + " acts");
        }
        broken.addAll(outcome.site().complaints());
        audit(outcome, kept, broken);
        return broken;
    }

    /** What is to be removed is gone after the next removal to which nothing happens, and that keeps all promises too. */
    private static void removed(Outcome outcome, List<String> broken) {
        outcome.next()
                .ifPresent(next -> broken(next).forEach(promise -> broken.add("at the next removal: " + promise)));
        boolean gone = outcome.next()
                .filter(next -> next.state() == PromotionState.KEPT)
                .filter(next -> !next.site().toRemove())
                .isPresent();
        if (outcome.site().toRemove() && !gone) {
            broken.add("the next removal does not clear away what is left: "
                    + outcome.next().map(next -> next.site().all()).orElse("there is none"));
        }
    }

    private static boolean said(Outcome outcome, String what) {
        return outcome.audit().stream().anyMatch(entry -> entry.what().equals(what));
    }

    private static void audit(Outcome outcome, boolean kept, List<String> broken) {
        List<Long> places = outcome.audit().stream()
                .map(AuditEntry::sequence)
                .distinct()
                .sorted()
                .toList();
        if (places.isEmpty() || places.get(places.size() - 1) != places.size()) {
            broken.add("the audit has gaps: " + places);
        }
        long ends = outcome.audit().stream()
                .filter(entry -> entry.what().equals(kept ? "kept" : "going back"))
                .map(AuditEntry::sequence)
                .distinct()
                .count();
        if (ends != 1) {
            broken.add("the audit tells " + ends + " ends");
        }
    }
}
