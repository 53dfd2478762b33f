package io.belay.store.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.belay.store.connection.Json;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is told, in the shape that Standard Webhooks has.
 *
 * @param type what happened, for instance {@code promotion.kept}
 * @param timestamp when the store learnt of it
 * @param data about it
 */
record Message(String type, Instant timestamp, Data data) {
    private static final int LONGEST = 300;

    /**
     * The promotion as it stands with it; texts are cut to what a message in a chat can take.
     *
     * @param promotion its id
     * @param self where REST has all of it
     * @param message one sentence for people
     * @param decision the question that it is about
     * @param step the step that it is about
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Data(
            UUID promotion,
            String self,
            String site,
            String stage,
            String release,
            String requester,
            String state,
            String message,
            Optional<Asked> decision,
            Optional<Failed> step) {}

    /** A question. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Asked(
            String id,
            String kind,
            String question,
            List<String> options,
            List<String> people,
            int quorum,
            Instant deadline,
            Optional<String> outcome) {}

    /** A step that failed. */
    record Failed(int number, String direction, String title, int attempt, String message) {}

    static Message of(News news, PromotionStatus status, Instant at) {
        UUID id = status.request().id();
        return new Message(
                news.what().text(),
                at,
                new Data(
                        id,
                        "/api/promotions/" + id,
                        status.request().site(),
                        status.request().stage(),
                        status.request().release(),
                        status.request().requester(),
                        status.state().name(),
                        cut(status.message()),
                        news.decision().map(Message::asked),
                        news.step().map(Message::failed)));
    }

    /** The id that each telling of the same has. */
    static String id(News news, PromotionStatus status) {
        String whole = status.request().id() + "/" + news.key();
        return "msg_" + UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }

    String body() {
        return Json.text(this);
    }

    private static Asked asked(Decision decision) {
        return new Asked(
                decision.id(),
                decision.kind().name(),
                cut(decision.question()),
                decision.options().stream().map(Enum::name).toList(),
                decision.people().stream().limit(50).toList(),
                decision.quorum(),
                decision.deadline(),
                decision.outcome().map(Enum::name));
    }

    private static Failed failed(StepStatus step) {
        return new Failed(
                step.number(), step.direction().name(), cut(step.title()), step.attempt(), cut(step.message()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
