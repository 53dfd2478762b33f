package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;

/** What a question still lacks, in words. */
final class DecisionText {
    private DecisionText() {}

    static String missing(Decision decision) {
        return switch (decision.kind()) {
            case APPROVAL -> more(decision, Choice.APPROVE, "approval");
            case TIMES -> "a word on times that were never measured: " + decision.options();
            case VERDICT -> more(decision, Choice.WORKS, "verdict");
            case DRIFT -> "a word on what was changed by hand: " + decision.options();
            case FAILURE -> "a word on the failed step: " + decision.options();
            case NEEDS_PERSON -> "a person: going back failed: " + decision.options();
        };
    }

    private static String more(Decision decision, Choice choice, String what) {
        int left = Math.max(0, decision.quorum() - decision.count(choice));
        return left + " more " + what + (left == 1 ? "" : "s");
    }
}
