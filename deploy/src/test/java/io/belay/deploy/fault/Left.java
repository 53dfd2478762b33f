package io.belay.deploy.fault;

import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** The acts to which it happened, for instance {@code migrate, undo start}. */
    String act() {
        return what.blows().stream()
                .filter(blow -> blow.act() <= acts.size())
                .map(blow -> act(blow.act()))
                .collect(Collectors.joining(", "));
    }

    /** The places of the acts of its way back, after the first one to which something happened. */
    List<Integer> back() {
        int first = what.blows().isEmpty() ? acts.size() : what.blows().get(0).act();
        return IntStream.rangeClosed(first + 1, acts.size())
                .filter(place -> act(place).startsWith("undo "))
                .boxed()
                .toList();
    }

    private String act(int place) {
        String[] words = acts.get(place - 1).split(" ");
        return (words[1].equals("undo") ? "undo " : "") + words[2];
    }

    /** In a word, for the table. */
    String word() {
        String release = site.is(what.scenario().release()) ? "new" : site.is(Ledger.OLD) ? "old" : "MIXED";
        return release + (person ? ", held" : "");
    }
}
