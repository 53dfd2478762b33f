package io.belay.deploy.fault;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Users who write into a ledger whenever it lets them, remember what it confirmed, and look at what they are served. */
final class Visitors implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAUSE_MILLIS = 40;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;
    private final List<String> confirmed = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Thread thread = new Thread(this::visit, "visitors");
    private volatile boolean gone;

    Visitors(int port) {
        address = URI.create("http://127.0.0.1:" + port + "/");
        thread.setDaemon(true);
        thread.start();
    }

    /** What they wrote and was confirmed. */
    synchronized List<String> confirmed() {
        return List.copyOf(confirmed);
    }

    /** What they met that nobody should meet. */
    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void visit() {
        for (int number = 1; !gone; number++) {
            try {
                String word = "visitor " + number;
                HttpRequest write = request()
                        .POST(HttpRequest.BodyPublishers.ofString(word))
                        .build();
                if (http.send(write, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    confirm(word);
                }
                if (number % 4 == 0) {
                    look(http.send(request().GET().build(), HttpResponse.BodyHandlers.ofString()));
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException closedForNow) {
                pause();
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address).timeout(PATIENCE);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void confirm(String word) {
        confirmed.add(word);
    }

    private synchronized void look(HttpResponse<String> page) throws IOException {
        if (page.statusCode() != 200) {
            complaints.add("users were served an error: " + page.body());
            return;
        }
        Map<String, String> told = new ObjectMapper().readValue(page.body(), new TypeReference<>() {});
        String code = told.getOrDefault("code", "");
        String schema = code.equals(Ledger.NEW) ? "2" : "1";
        boolean whole = code.equals(told.get("environment"))
                && code.equals(told.get("static"))
                && schema.equals(told.get("schema"));
        if (!whole) {
            complaints.add("users met a mixture: " + told);
        }
    }

    @Override
    public void close() {
        gone = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
