package io.belay.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.request.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Belay's REST from the command line: a refusal becomes a message, with the exit code that fits. */
final class RestClient {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int TRIES = 4;
    private static final long PAUSE_MILLIS = 1500;
    private static final ObjectMapper JSON = Json.lenient();

    private final Settings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RestClient(Settings settings) {
        this.settings = settings;
    }

    <T> T get(String path, Class<T> type) {
        return read(text(path), JSON.constructType(type));
    }

    <T> T get(String path, TypeReference<T> type) {
        return read(text(path), JSON.constructType(type.getType()));
    }

    /** An answer's bytes and headers, as they are. */
    HttpResponse<byte[]> bytes(String path) {
        return good(send(request(path).GET()));
    }

    /** Sends a wish under a key of its own, so that trying again, which this does when nobody answers, does it once. */
    <T> T post(String path, Map<String, ?> body, String key, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.isEmpty() ? UUID.randomUUID().toString() : key)
                .POST(HttpRequest.BodyPublishers.ofString(written(body)));
        for (int i = 1; ; i++) {
            HttpResponse<byte[]> response = send(request);
            if (response.statusCode() != 503 || i == TRIES) {
                return read(string(good(response)), JSON.constructType(type));
            }
            pause();
        }
    }

    <T> T put(String path, String body, String mediaType, Class<T> type) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", mediaType).PUT(HttpRequest.BodyPublishers.ofString(body));
        return read(string(good(send(request))), JSON.constructType(type));
    }

    private String text(String path) {
        return string(good(send(request(path).GET())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.url() + path)).timeout(PATIENCE);
        return settings.token().isEmpty() ? request : request.header("Authorization", "Bearer " + settings.token());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException away) {
            String why = away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage();
            throw new CliFailure(
                    Exit.NOT_NOW,
                    "Belay does not answer at " + settings.url() + " (" + why
                            + "). Is it running (belay api), and does BELAY_URL name it?");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
    }

    private HttpResponse<byte[]> good(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        int exit = switch (response.statusCode()) {
            case 401 -> Exit.NOBODY;
            case 502, 503, 504 -> Exit.NOT_NOW;
            case 500 -> Exit.BROKEN;
            default -> Exit.REFUSED;
        };
        throw new CliFailure(exit, message(response));
    }

    private String message(HttpResponse<byte[]> response) {
        if (response.statusCode() == 401) {
            return "Belay at " + settings.url() + " does not know you. Set BELAY_TOKEN, or write token=… into "
                    + "~/.config/belay/config. The operator makes a token: belay token create NAME";
        }
        try {
            JsonNode problem = JSON.readTree(response.body());
            if (!problem.path("code").isTextual()) {
                return notBelay(response);
            }
            StringBuilder message = new StringBuilder(problem.path("detail").asText());
            message.append(" [").append(problem.path("code").asText()).append(']');
            problem.path("errors")
                    .forEach(each -> message.append("\n  ")
                            .append(each.path("field").asText())
                            .append(": ")
                            .append(each.path("problem").asText()));
            return message.toString();
        } catch (IOException noProblem) {
            return notBelay(response);
        }
    }

    private String notBelay(HttpResponse<byte[]> response) {
        return settings.url() + " answers " + response.statusCode() + ", not as Belay does. Does BELAY_URL name Belay?";
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
    }

    private static String string(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String written(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(String body, JavaType type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException other) {
            throw new CliFailure(
                    Exit.BROKEN,
                    settings.url() + " answers something else than Belay does. Does BELAY_URL name Belay?");
        }
    }
}
