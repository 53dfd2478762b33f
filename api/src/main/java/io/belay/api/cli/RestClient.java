package io.belay.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.request.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLException;

/** Belay's REST from the command line: a refusal becomes a message, with the exit code that fits. */
final class RestClient {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int TRIES = 4;
    private static final long PAUSE_MILLIS = 1500;
    private static final ObjectMapper JSON = Json.lenient();

    private final Settings settings;
    private final HttpClient http;
    private final Duration patience;

    RestClient(Settings settings, Surroundings around) {
        this(settings, Connecting.client(settings, around), PATIENCE);
    }

    private RestClient(Settings settings, HttpClient http, Duration patience) {
        this.settings = settings;
        this.http = http;
        this.patience = patience;
    }

    /** The same, but waits longer for an answer. */
    RestClient patient(Duration longer) {
        return new RestClient(settings, http, longer);
    }

    <T> T get(String path, Class<T> type) {
        return ask(path, type).value();
    }

    /** What is there, and how it was said. */
    <T> Answer<T> ask(String path, Class<T> type) {
        return read(text(path), JSON.constructType(type));
    }

    <T> Answer<T> ask(String path, TypeReference<T> type) {
        return read(text(path), JSON.constructType(type.getType()));
    }

    /** An answer's bytes and headers, as they are. */
    HttpResponse<byte[]> bytes(String path) {
        return good(send(request(path).GET()));
    }

    /** A stream of server-sent events, from where an earlier one broke off; see {@link EventStream}. */
    InputStream events(String path, String lastEventId) {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = exchange(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw refusal(response.statusCode(), body.readAllBytes());
        } catch (IOException away) {
            throw away(away);
        }
    }

    /** Sends a wish under a key of its own, so that trying again, which this does when nobody answers, does it once. */
    <T> Answer<T> post(String path, Map<String, ?> body, String key, Class<T> type) {
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

    /** Asks for something that is text and no JSON; asking again does no harm. */
    String postForText(String path, Map<String, ?> body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(written(body)));
        return string(good(send(request)));
    }

    <T> Answer<T> put(String path, String body, String mediaType, Class<T> type) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", mediaType).PUT(HttpRequest.BodyPublishers.ofString(body));
        return read(string(good(send(request))), JSON.constructType(type));
    }

    <T> Answer<T> delete(String path, Class<T> type) {
        return read(string(good(send(request(path).DELETE()))), JSON.constructType(type));
    }

    /** Sends something that needs no body and has no answer but that it was done. */
    void order(String method, String path) {
        good(send(request(path).method(method, HttpRequest.BodyPublishers.noBody())));
    }

    private String text(String path) {
        return string(good(send(request(path).GET())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.url() + path)).timeout(patience);
        return settings.token().isEmpty() ? request : request.header("Authorization", "Bearer " + settings.token());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return exchange(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private CliFailure away(IOException away) {
        String why = away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage();
        if (away instanceof SSLException) {
            return new CliFailure(
                    Exit.NOT_NOW,
                    "there is no trusted connection to " + settings.url() + " (" + why
                            + "). If its certificates are your own: belay login --server " + settings.url()
                            + " --ca FILE, or BELAY_CA=FILE");
        }
        return new CliFailure(
                Exit.NOT_NOW,
                "Belay does not answer at " + settings.url() + " (" + why + "), the address of "
                        + settings.urlFrom()
                        + ". One to play with: ./belay dev. Another one: belay login --server URL. "
                        + "One that you run: see that its API is up (belay api)");
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException away) {
            throw away(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
    }

    private HttpResponse<byte[]> good(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        throw refusal(response.statusCode(), response.body());
    }

    private CliFailure refusal(int status, byte[] body) {
        int exit = switch (status) {
            case 401, 403 -> Exit.NOT_ALLOWED;
            case 502, 503, 504 -> Exit.NOT_NOW;
            case 500 -> Exit.BROKEN;
            default -> Exit.REFUSED;
        };
        return new CliFailure(exit, message(status, body));
    }

    private String message(int status, byte[] body) {
        if (status == 401) {
            return "Belay at " + settings.url() + " does not know you: "
                    + (settings.token().isEmpty()
                            ? "no token was sent"
                            : "the token of " + settings.tokenFrom() + " does not count")
                    + ". Type: belay login --server " + settings.url() + ", or set BELAY_TOKEN. "
                    + "An admin makes a token for you: belay token create --for NAME. The very first: belay first-admin NAME";
        }
        try {
            JsonNode problem = JSON.readTree(body);
            if (!problem.path("code").isTextual()) {
                return notBelay(status);
            }
            StringBuilder message = new StringBuilder(problem.path("detail").asText());
            message.append(" [").append(problem.path("code").asText()).append(']');
            problem.path("errors")
                    .forEach(each -> message.append("\n  ")
                            .append(each.path("field").asText())
                            .append(": ")
                            .append(each.path("problem").asText()));
            String cure = problem.path("cure").asText();
            return cure.isEmpty()
                    ? message.toString()
                    : message.append("\n  What to do: ").append(cure).toString();
        } catch (IOException noProblem) {
            return notBelay(status);
        }
    }

    private String notBelay(int status) {
        return settings.url() + " answers " + status + ", not as Belay does. See who names this address: belay server";
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

    private <T> Answer<T> read(String body, JavaType type) {
        try {
            return new Answer<>(body, JSON.readValue(body, type));
        } catch (JsonProcessingException other) {
            throw new CliFailure(
                    Exit.BROKEN,
                    settings.url()
                            + " answers something else than Belay does. See who names this address: belay server");
        }
    }
}
