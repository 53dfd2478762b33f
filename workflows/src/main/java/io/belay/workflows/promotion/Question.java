package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a promotion wants to know from people.
 *
 * @param kind what sort of question
 * @param text for people
 * @param options what can be answered
 * @param people who may answer
 * @param quorum how many must agree, of all sides together
 * @param binds what an approval is bound to
 * @param within how long it stays open
 * @param onDeadline what is taken for decided then; empty when it stays open and is asked again
 * @param then what happens at the deadline, for people
 * @param sides those that must all agree; empty where there is only one
 */
record Question(
        DecisionKind kind,
        String text,
        List<Choice> options,
        SortedSet<String> people,
        int quorum,
        String binds,
        Duration within,
        Optional<Choice> onDeadline,
        String then,
        List<Side> sides) {
    /** To one side. */
    Question(
            DecisionKind kind,
            String text,
            List<Choice> options,
            SortedSet<String> people,
            int quorum,
            String binds,
            Duration within,
            Optional<Choice> onDeadline,
            String then) {
        this(kind, text, options, people, quorum, binds, within, onDeadline, then, List.of());
    }
}
