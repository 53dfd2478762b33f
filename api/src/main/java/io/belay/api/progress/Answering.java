package io.belay.api.progress;

import io.belay.workflows.decision.Decision;

/** The command with which a question is answered. */
final class Answering {
    private Answering() {}

    static String command(Decision decision) {
        return switch (decision.kind()) {
            case APPROVAL, TIMES -> "belay approve " + decision.id() + ", or reject";
            case VERDICT -> "belay verdict " + decision.id() + " works, or broken";
            case FAILURE -> "belay retry, skip or roll-back " + promotion(decision);
            case DRIFT -> "belay retry, skip or roll-back " + promotion(decision);
            case NEEDS_PERSON -> "belay retry or skip " + promotion(decision);
        };
    }

    private static String promotion(Decision decision) {
        int dash = decision.id().lastIndexOf('-');
        return dash < 0 ? decision.id() : decision.id().substring(0, dash);
    }
}
