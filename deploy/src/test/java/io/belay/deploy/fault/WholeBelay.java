package io.belay.deploy.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.api.promotion.PromotionView;
import io.belay.api.request.Json;
import io.belay.deploy.dev.DevOptions;
import io.belay.deploy.dev.DevStack;
import io.belay.deploy.dev.StackTemporal;
import io.belay.deploy.dev.TestStacks;
import io.belay.deploy.stack.PartState;
import io.belay.deploy.stack.StackFile;
import io.belay.store.Store;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.lock.LockRow;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import io.belay.workflows.decision.RawSignal;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.client.WorkflowNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All of Belay, each part a process: real Temporal, PostgreSQL, API and worker. */
final class WholeBelay implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final DevStack stack;
    private final Store store;
    private final StackTemporal temporal;
    private final URI api;
    private final String token;

    WholeBelay(Path scratch) throws IOException, InterruptedException {
        stack = DevStack.start(
                new DevOptions(List.of("prod"), true, false), TestStacks.scratch(scratch), state -> {}, line -> {});
        StackFile file = stack.file();
        api = URI.create(String.valueOf(file.services().get("API")));
        StackFile.Postgres postgres = file.postgres().orElseThrow();
        store = Store.open(DatabaseSettings.of(postgres.url(), postgres.user(), stack.databasePassword()));
        store.grants().give(new Grant(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("ann"), "test", Instant.now()));
        token = store.apiTokens().issue("ann", "test", Duration.ofHours(12)).secret();
        temporal = new StackTemporal(file);
    }

    /** Where keys of hosts may lie. */
    Path keys() throws IOException {
        return stack.file().directory().resolve("hosts/loopback");
    }

    void apply(String site, String file) throws IOException {
        HttpResponse<String> answer = send(request("/api/sites/" + site)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(file)));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("Belay refused the site: " + answer.body());
        }
    }

    UUID promote(String site, String release) throws IOException {
        HttpResponse<String> answer =
                post("/api/promotions", Map.of("site", site, "stage", "prod", "release", release));
        JsonNode body = Json.lenient().readTree(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("Belay refused the promotion: " + body);
        }
        return UUID.fromString(body.path("id").asText());
    }

    /** How a promotion stands, as REST shows it. */
    PromotionStatus status(UUID promotion) throws IOException {
        HttpResponse<String> answer =
                send(request("/api/promotions/" + promotion).GET());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return Json.lenient().readValue(answer.body(), PromotionView.class).status();
    }

    /** Instructs a promotion; HTTP's status. */
    int instruct(UUID promotion, String what) throws IOException {
        return post("/api/promotions/" + promotion + "/instructions", Map.of("what", what, "comment", "a test"))
                .statusCode();
    }

    /** Cancels past REST, which takes no worker. */
    void cancelInTemporal(String workflow) {
        try {
            temporal.client()
                    .newUntypedWorkflowStub(workflow)
                    .signal("cancel", new RawSignal("ann", "a test", null, null, null));
        } catch (WorkflowNotFoundException over) {
            // Nobody listens any more.
        }
    }

    /** Kills the worker; there will be another. */
    void killWorker() throws IOException {
        stack.file().parts().stream()
                .filter(part -> part.name().equals("worker"))
                .map(PartState::pid)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(worker -> {
                    worker.destroyForcibly();
                    worker.onExit().join();
                });
    }

    List<AuditEntry> audit(UUID promotion) {
        return store.audits().of(promotion);
    }

    boolean isLocked(String site) {
        return store.locks().of(site + "/prod").flatMap(LockRow::holder).isPresent();
    }

    private HttpResponse<String> post(String path, Map<String, String> body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.lenient().writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        temporal.close();
        store.close();
        stack.close();
    }
}
