package io.belay.store.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.belay.store.connection.Json;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.Side;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.expiry.SalvageOrder;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.webhook.Happening;
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
    private static final int PEOPLE = 50;

    /**
     * The promotion as it stands with it; texts are cut to what a message in a chat can take.
     *
     * @param promotion its id
     * @param self where REST has all of it
     * @param message one sentence for people
     * @param decision the question that it is about
     * @param step the step that it is about
     * @param removal the old instance that goes
     * @param salvage the salvage that goes
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
            Optional<Failed> step,
            Optional<Going> removal,
            Optional<Leaving> salvage) {}

    /** An old instance, and when it goes. */
    record Going(String instance, String release, Instant at) {}

    /** Salvage, and when it goes. */
    record Leaving(String name, String host, Instant at) {}

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
            Optional<String> outcome,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AskedSide> sides) {}

    /** One of several sides that must all agree, and who of it has. */
    record AskedSide(String name, int quorum, List<String> people, List<String> agreed) {}

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
                        news.step().map(Message::failed),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Of an old instance that goes. @param old the promotion that made it old */
    static Message of(ExpiryOrder order, Instant going, PromotionStatus old, Instant at) {
        String words = "Instance " + order.instance() + ", which served before, is removed at " + going
                + ". A last snapshot of it is kept.";
        Going removal = new Going(order.instance(), order.release(), going);
        return going(Happening.INSTANCE_EXPIRING, old, words, Optional.of(removal), Optional.empty(), at);
    }

    /** Of salvage that goes. @param given the promotion whose attempt was given up */
    static Message of(SalvageOrder order, Instant going, PromotionStatus given, Instant at) {
        String words = "Salvage " + order.name() + ", what users wrote in an attempt that was given up, is removed at "
                + going + ".";
        Leaving salvage = new Leaving(order.name(), order.host(), going);
        return going(Happening.SALVAGE_EXPIRING, given, words, Optional.empty(), Optional.of(salvage), at);
    }

    private static Message going(
            Happening happening,
            PromotionStatus from,
            String words,
            Optional<Going> removal,
            Optional<Leaving> salvage,
            Instant at) {
        PromotionRequest request = from.request();
        return new Message(
                happening.text(),
                at,
                new Data(
                        request.id(),
                        "/api/promotions/" + request.id(),
                        request.site(),
                        request.stage(),
                        request.release(),
                        request.requester(),
                        from.state().name(),
                        words,
                        Optional.empty(),
                        Optional.empty(),
                        removal,
                        salvage));
    }

    /** The id that each telling of the same has: that it goes then. */
    static String id(PromotionStatus given, SalvageOrder order, Instant going) {
        return id(given, "salvage-expiring/" + order.host() + "/" + order.name() + "/" + going);
    }

    /** The id that each telling of the same has: that it goes then. */
    static String id(PromotionStatus old, ExpiryOrder order, Instant going) {
        return id(old, "expiring/" + order.instance() + "/" + going);
    }

    /** The id that each telling of the same has. */
    static String id(News news, PromotionStatus status) {
        return id(status, news.key());
    }

    private static String id(PromotionStatus status, String key) {
        String whole = status.request().id() + "/" + key;
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
                decision.people().stream().limit(PEOPLE).toList(),
                decision.quorum(),
                decision.deadline(),
                decision.outcome().map(Enum::name),
                decision.sides().stream().map(Message::asked).toList());
    }

    private static AskedSide asked(Side side) {
        return new AskedSide(
                side.name(),
                side.quorum(),
                side.people().stream().limit(PEOPLE).toList(),
                side.agreed().stream().limit(PEOPLE).toList());
    }

    private static Failed failed(StepStatus step) {
        return new Failed(
                step.number(), step.direction().name(), cut(step.title()), step.attempt(), cut(step.message()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
