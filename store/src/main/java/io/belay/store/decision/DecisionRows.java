package io.belay.store.decision;

import io.belay.store.connection.Json;
import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Decision;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes questions and answers as rows; the same again writes the same. */
final class DecisionRows {
    private static final String DECISION = """
            insert into decision (id, promotion, kind, people, asked_at, deadline, outcome, body)
            select :id, :promotion, :kind, array(select jsonb_array_elements_text(body -> 'people')), :askedAt, :deadline,
                :outcome, body
            from (select cast(:body as jsonb) as body) as told
            on conflict (id) do update set
                people = excluded.people, deadline = excluded.deadline, outcome = excluded.outcome, body = excluded.body
            """;
    private static final String ANSWER = """
            insert into answer (decision, number, person, choice, comment, answered_at, via)
            values (:decision, :number, :person, :choice, :comment, :at, :via)
            on conflict do nothing
            """;

    private DecisionRows() {}

    static void write(Handle handle, UUID promotion, List<Decision> decisions) {
        for (Decision decision : decisions) {
            handle.createUpdate(DECISION)
                    .bind("id", decision.id())
                    .bind("promotion", promotion)
                    .bind("kind", decision.kind())
                    .bind("askedAt", decision.askedAt())
                    .bind("deadline", decision.deadline())
                    .bind("outcome", decision.outcome())
                    .bind("body", Json.text(decision))
                    .execute();
            if (!decision.answers().isEmpty()) {
                answers(handle, decision);
            }
        }
    }

    private static void answers(Handle handle, Decision decision) {
        PreparedBatch batch = handle.prepareBatch(ANSWER);
        int number = 0;
        for (Answer answer : decision.answers()) {
            number++;
            batch.bind("decision", decision.id())
                    .bind("number", number)
                    .bind("person", answer.by())
                    .bind("choice", answer.choice())
                    .bind("comment", answer.comment())
                    .bind("at", answer.at())
                    .bind("via", answer.via())
                    .add();
        }
        batch.execute();
    }
}
