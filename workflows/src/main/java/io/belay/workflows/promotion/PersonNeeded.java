package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import java.util.List;
import java.util.Optional;

/** Going back cannot go on by itself: a person puts the host right, or leaves it as it is. It never ends in silence. */
final class PersonNeeded {
    private final Undertaking undertaking;

    PersonNeeded(Undertaking undertaking) {
        this.undertaking = undertaking;
    }

    /**
     * Asks until somebody says; whether it is left as it is.
     *
     * @param problem what failed, as people see it while it waits
     * @param remedy what they can do
     */
    boolean leaves(String problem, String remedy) {
        undertaking.board().stand(PromotionState.NEEDS_PERSON, problem);
        undertaking.board().audit("belay", "belay", "needs a person", problem);
        Question question = new Question(
                DecisionKind.NEEDS_PERSON,
                problem + " " + remedy,
                List.of(Choice.RETRY, Choice.SKIP),
                undertaking.desk().operators(),
                1,
                "",
                undertaking.resolution().stage().holdFor(),
                Optional.empty(),
                "it is asked again");
        return undertaking.desk().ask(question, () -> false).orElse(Choice.RETRY) == Choice.SKIP;
    }
}
