package io.belay.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.promotion.PromotionView;
import io.belay.api.request.Json;
import io.belay.workflows.promotion.PromotionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Belay as a person reaches it: REST, with that person's token. */
final class RestApi {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = Json.lenient();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RestApi(URI base) {
        this.base = base;
    }

    /**
     * What was answered.
     *
     * @param status HTTP's
     * @param body as JSON
     */
    record Answer(int status, JsonNode body) {
        boolean good() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    /** Where it is. */
    URI base() {
        return base;
    }

    /** Applies a site file. */
    void site(Person by, String site, String yaml) {
        taken(send(request(by, "/api/sites/" + site)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(yaml))));
    }

    /** Starts a train: the ids of the promotions into its stages. */
    Map<String, UUID> train(Person by, String site, String release) {
        Answer answer = taken(post(by, "/api/trains", Map.of("site", site, "release", release)));
        Map<String, UUID> promotions = new LinkedHashMap<>();
        answer.body()
                .path("train")
                .path("carriages")
                .forEach(each -> promotions.put(
                        each.path("stage").asText(),
                        UUID.fromString(each.path("promotion").asText())));
        return promotions;
    }

    /** A promotion as it stands; empty when there is none of that id yet. */
    Optional<PromotionStatus> promotion(Person by, UUID id) {
        Answer answer = send(request(by, "/api/promotions/" + id).GET());
        if (answer.status() == 404) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JSON.treeToValue(taken(answer).body(), PromotionView.class).status());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Answers a decision; a refusal is an answer too. */
    Answer answer(Person by, String decision, String answer, String comment) {
        return post(by, "/api/decisions/" + decision + "/answers", Map.of("answer", answer, "comment", comment));
    }

    /** Orders something of a promotion. */
    Answer instruct(Person by, UUID promotion, String what, String comment) {
        return taken(
                post(by, "/api/promotions/" + promotion + "/instructions", Map.of("what", what, "comment", comment)));
    }

    /** Posts an object; a refusal is an answer too. */
    Answer post(Person by, String path, Map<String, ?> body) {
        try {
            return send(request(by, path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private HttpRequest.Builder request(Person by, String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + by.token());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException lost) {
            throw new UncheckedIOException("Belay's REST at " + base + " does not answer: " + lost.getMessage(), lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Belay was asked", interrupted);
        }
    }

    private static Answer taken(Answer answer) {
        if (!answer.good()) {
            throw new IllegalStateException("Belay refused: " + answer);
        }
        return answer;
    }
}
