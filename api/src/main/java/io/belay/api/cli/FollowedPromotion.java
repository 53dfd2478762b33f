package io.belay.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.belay.api.promotion.PromotionView;
import io.belay.api.request.Json;
import java.util.UUID;
import java.util.function.Predicate;

/** A promotion as its events tell it: each change gives the whole of it, as it stands then. */
final class FollowedPromotion {
    private static final ObjectMapper JSON = Json.lenient();

    private final RestClient belay;
    private final UUID promotion;
    private final Runnable away;
    private ObjectNode whole = JSON.createObjectNode();

    /**
     * Follows that one.
     *
     * @param away told when Belay does not answer for a while
     */
    FollowedPromotion(RestClient belay, UUID promotion, Runnable away) {
        this.belay = belay;
        this.promotion = promotion;
        this.away = away;
    }

    /** The promotion as REST would give it now. */
    String json() {
        return whole.toString();
    }

    /**
     * Follows it to its end.
     *
     * @param reader takes the promotion after each change; whether it wants more
     */
    void read(Predicate<PromotionView> reader) {
        new EventStream(belay, "/api/promotions/" + promotion + "/events", away).read(event -> {
            try {
                boolean whole = fold(event.name(), JSON.readTree(event.data()));
                return !whole
                        || reader.test(JSON.treeToValue(this.whole, PromotionView.class))
                                && !event.name().equals("end");
            } catch (JsonProcessingException other) {
                throw new CliFailure(Exit.BROKEN, "Belay tells something else than this command line understands");
            }
        });
    }

    /** Adds what an event tells; whether the promotion is whole again. */
    private boolean fold(String event, JsonNode data) {
        switch (event) {
            case "promotion" -> whole = (ObjectNode) data;
            case "state", "waiting", "snapshots" -> whole.setAll((ObjectNode) data);
            case "step" -> put("steps", data.path("index").asInt(), data.path("step"));
            case "decision" -> put("decisions", data.path("index").asInt(), data.path("decision"));
            case "mark", "end" -> {
                whole.set("sequence", data.path("sequence"));
                return whole.has("id");
            }
            default -> {
                // A newer server tells more than this client asks for.
            }
        }
        return false;
    }

    private void put(String list, int index, JsonNode value) {
        ArrayNode items = whole.withArray(list);
        if (index < items.size()) {
            items.set(index, value);
        } else {
            items.add(value);
        }
    }
}
