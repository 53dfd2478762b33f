package io.belay.workflows.promotion;

import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.Side;
import java.util.List;
import java.util.stream.Collectors;

/** What a question still lacks, and what an answer did for it, in words. */
final class DecisionText {
    private DecisionText() {}

    static String missing(Decision decision) {
        return switch (decision.kind()) {
            case APPROVAL -> approvals(decision);
            case TIMES -> "a word on times that were never measured: " + decision.options();
            case VERDICT -> more(decision.quorum() - decision.count(Choice.WORKS), "verdict");
            case DRIFT -> "a word on what was changed by hand: " + decision.options();
            case FAILURE -> "a word on the failed step: " + decision.options();
            case NEEDS_PERSON -> "a person: going back failed: " + decision.options();
        };
    }

    private static String approvals(Decision decision) {
        if (decision.sides().isEmpty()) {
            return more(decision.quorum() - decision.count(Choice.APPROVE), "approval");
        }
        int missing = decision.sides().stream().mapToInt(Side::missing).sum();
        return more(missing, "approval") + ": " + decision.standing();
    }

    private static String more(int missing, String what) {
        int left = Math.max(0, missing);
        return left + " more " + what + (left == 1 ? "" : "s");
    }

    /** What is audited of an answer: its comment, after the side for which it counts. */
    static String detail(Decision before, Decision after, Answer answer) {
        if (before.sides().isEmpty()) {
            return answer.comment();
        }
        String side =
                answer.choice() == Choice.APPROVE ? counted(before, after, answer.by()) : spokenFor(after, answer);
        return side + (answer.comment().isBlank() ? "" : ": " + answer.comment());
    }

    private static String counted(Decision before, Decision after, String by) {
        String side = after.sideOf(by)
                .map(each -> "for " + each.name())
                .orElseGet(() -> "for no side: " + names(after, by) + " had enough already");
        String moved = before.answers().stream()
                .map(Answer::by)
                .filter(each -> !named(before, each).equals(named(after, each)))
                .map(each -> "; " + each + " now counts for " + named(after, each))
                .collect(Collectors.joining());
        return side + moved;
    }

    /** A no is that of every side in which the person stands. */
    private static String spokenFor(Decision decision, Answer answer) {
        return "for " + names(decision, answer.by());
    }

    private static String named(Decision decision, String person) {
        return decision.sideOf(person).map(Side::name).orElse("");
    }

    private static String names(Decision decision, String person) {
        List<String> names = decision.sides().stream()
                .filter(side -> side.people().contains(person))
                .map(Side::name)
                .toList();
        return String.join(" and ", names);
    }

    /** What the one who answered is told while it is not decided. */
    static String counted(Decision decision, Answer answer) {
        if (decision.sides().isEmpty()) {
            return "Counted: " + decision.count(answer.choice()) + " of " + decision.quorum() + ".";
        }
        return "Counted "
                + decision.sideOf(answer.by()).map(side -> "for " + side.name()).orElse("for no side") + ": "
                + decision.standing() + ".";
    }
}
