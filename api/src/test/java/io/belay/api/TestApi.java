package io.belay.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.temporal.Temporal;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import io.belay.workflows.Payloads;
import io.belay.workflows.TaskQueues;
import io.belay.workflows.WorkflowTypes;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SearchAttributes;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.train.TrainRequest;
import io.dropwizard.testing.DropwizardTestSupport;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.glassfish.jersey.server.model.ResourceModel;
import org.glassfish.jersey.servlet.ServletContainer;

/** The whole API on a real PostgreSQL and a Temporal in this process, with a worker whose hosts are simulated. */
public final class TestApi implements AutoCloseable {
    private final TestWorkflowEnvironment temporal;
    private final DropwizardTestSupport<ApiConfiguration> api;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> database;
    public final ObjectMapper json = new ObjectMapper();
    public final Store store;

    /** An answer. */
    public record Answer(int status, HttpResponse<String> raw, JsonNode body) {
        /** A text in the body; empty when it is not there. */
        public String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    /** All of it. */
    public TestApi() throws Exception {
        this(Map.of());
    }

    /** The same with more variables than it needs. */
    public TestApi(Map<String, String> more) throws Exception {
        String url = TestStores.freshDatabase().url();
        store = Store.open(DatabaseSettings.of(url, "postgres", "post'gres"));
        // The two who may everything in the tests that are not about rights.
        grant(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("ann"));
        grant(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("bob"));
        temporal = temporal();
        database = Map.of(
                "BELAY_DATABASE_URL", url,
                "BELAY_DATABASE_USER", "postgres",
                "BELAY_DATABASE_PASSWORD", "post'gres");
        Map<String, String> variables = new HashMap<>(database);
        variables.putAll(
                Map.of("BELAY_TEMPORAL_UI", "http://ui.example", "BELAY_API_PORT", "0", "BELAY_API_ADMIN_PORT", "0"));
        variables.putAll(more);
        api = new DropwizardTestSupport<ApiConfiguration>(ApiApplication.class, "api.yaml") {
            @Override
            public ApiApplication newApplication() {
                return new ApiApplication(variables::get, settings -> new Temporal(temporal.getWorkflowClient()));
            }
        };
        api.before();
    }

    private TestWorkflowEnvironment temporal() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build());
        SearchAttributes.all()
                .forEach(key ->
                        options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        return TestWorkflowEnvironment.newInstance(options.build());
    }

    /** Starts a worker; without it the API has none. */
    public void startWorker() {
        Worker worker = temporal.newWorker(
                TaskQueues.BELAY,
                WorkerOptions.newBuilder()
                        // A machine under load is no deadlock.
                        .setDefaultDeadlockDetectionTimeout(TimeUnit.MINUTES.toMillis(1))
                        .build());
        worker.registerWorkflowImplementationTypes(WorkflowTypes.all());
        worker.registerActivitiesImplementations(new SimulatedWork(store).all());
        temporal.start();
    }

    /** The variables that say where the database is. */
    public Map<String, String> database() {
        return database;
    }

    /** The port that answers. */
    public int port() {
        return api.getLocalPort();
    }

    /** Notes a train of a site, and a promotion that ended and left a snapshot. */
    public void kept(String site) {
        Instant at = Instant.EPOCH;
        PromotionRequest request = new PromotionRequest(UUID.randomUUID(), site, "dev", "v0", "ann", "", at);
        PromotionStatus status = new PromotionStatus(
                request,
                request.workflowId(),
                PromotionState.KEPT,
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(new SnapshotStatus("v0/snapshot", "snapshot", "web1", "/s", "d", 1)),
                at,
                Optional.of(at),
                1);
        store.promotions().record(status, List.of());
        store.trains().keep(new TrainRequest(UUID.randomUUID(), site, "v0", List.of("dev"), "ann", "", at));
    }

    /** Grants a role. */
    public void grant(String site, Role role, Grantee grantee) {
        store.grants().give(new Grant(site, role, grantee, "test", Instant.now()));
    }

    /** Every address, as Jersey knows them. */
    public ResourceModel resourceModel() {
        ServletContainer jersey = (ServletContainer) api.getEnvironment().getJerseyServletContainer();
        return jersey.getApplicationHandler()
                .getInjectionManager()
                .getInstance(ExtendedResourceContext.class)
                .getResourceModel();
    }

    /** A valid token of a person. */
    public String token(String person) {
        return tokens.computeIfAbsent(
                person,
                name -> store.apiTokens()
                        .issue(name, "test", Duration.ofHours(1))
                        .secret());
    }

    public Answer get(String person, String path) throws Exception {
        return send(
                request(path).header("Authorization", "Bearer " + token(person)).GET());
    }

    public Answer post(String person, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + token(person))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Applies a site file. */
    public Answer apply(String person, String site, String file) throws Exception {
        return send(request("/api/sites/" + site)
                .header("Authorization", "Bearer " + token(person))
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(file)));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response, parsed(response.body()));
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (IOException noJson) {
            return json.missingNode();
        }
    }

    @Override
    public void close() throws Exception {
        api.after();
        temporal.close();
        store.close();
    }
}
