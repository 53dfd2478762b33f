package io.belay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.plan.Command;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Following promotions and output over HTTP. */
class FollowTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestApi api;

    private record Event(String name, String id, JsonNode data) {}

    /** An open stream. */
    private static final class Stream implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        Stream(String path, String... headers) throws Exception {
            this(path, "ann", List.of(headers));
        }

        Stream(String path, String person, List<String> headers) throws Exception {
            HttpRequest.Builder request = api.request(path)
                    .header("Authorization", "Bearer " + api.token(person))
                    .header("Accept-Encoding", "gzip");
            response = HTTP.send(
                    (headers.isEmpty() ? request : request.headers(headers.toArray(new String[0]))).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        Event next() throws IOException {
            String name = "";
            String id = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    return new Event(name, id, api.json.readTree(line.substring(6)));
                }
            }
            throw new IOException("the stream has ended");
        }

        List<Event> until(String name) throws IOException {
            List<Event> events = new ArrayList<>();
            do {
                events.add(next());
            } while (!events.get(events.size() - 1).name().equals(name));
            return events;
        }

        @Override
        public void close() throws Exception {
            lines.close();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.startWorker();
        api.grant(Grant.EVERYWHERE, Role.VIEWER, Grantee.person("eve"));
        String approved = "    approve: { quorum: 1, of: [team], notBy: requester }\n";
        api.apply("ann", "followed", Sites.PLAIN.replace("site: shop", "site: followed") + approved);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void aPromotionIsToldWholeAndThenWhatChangesUntilItsEnd() throws Exception {
        Answer asked =
                api.post("ann", "/api/promotions", "{\"site\": \"followed\", \"stage\": \"dev\", \"release\": \"v1\"}");
        String self = asked.text("/links/self");
        try (Stream stream = new Stream(self + "/events")) {
            List<Event> first = stream.until("mark");
            assertThat(first.get(0).name()).isEqualTo("promotion");
            assertThat(first.get(0).data().at("/release").asText()).isEqualTo("v1");
            Event waiting = first.get(first.size() - 1);
            List<Event> all = new ArrayList<>(first);
            while (all.stream().noneMatch(each -> each.data().toString().contains("APPROVE"))) {
                all.addAll(stream.until("mark"));
                waiting = all.get(all.size() - 1);
            }
            String decision = api.get("ann", self).text("/decisions/0/id");
            Answer approved = api.post("bob", "/api/decisions/" + decision + "/answers", "{\"answer\": \"approve\"}");
            assertThat(approved.status()).as(approved.raw().body()).isEqualTo(200);

            List<Event> rest = stream.until("end");

            assertThat(rest).extracting(Event::name).contains("state", "step");
            assertThat(rest.get(rest.size() - 1).data().at("/ended").asBoolean())
                    .isTrue();
            assertThat(rest)
                    .filteredOn(each -> each.name().equals("state"))
                    .last()
                    .satisfies(last ->
                            assertThat(last.data().at("/state").asText()).isEqualTo("KEPT"));
            try (Stream later = new Stream(self + "/events", "Last-Event-ID", waiting.id())) {
                assertThat(later.next().name()).isEqualTo("promotion");
                assertThat(later.next().name()).isEqualTo("end");
            }
        }
    }

    @Test
    void outputComesAsItIsPrintedAndIsResumedAfterTheLastEvent() throws Exception {
        UUID id = promotion(PromotionState.APPLYING, 1);
        String path = "/api/promotions/" + id + "/steps/3/log?follow";
        JobOrder order = order(id);
        String last;
        try (Stream stream = new Stream(path)) {
            assertThat(stream.response.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(stream.response.headers().firstValue("Content-Encoding")).isEmpty();
            api.store.jobs().began(order, Instant.now());
            // The first byte of a character that takes two: it is told when it is whole.
            append(order, 0, "one\r\ntwo\n", 0xC3);
            Event first = stream.next();
            assertThat(first.name()).isEqualTo("output");
            assertThat(first.data().at("/text").asText()).isEqualTo("one\r\ntwo\n");
            last = first.id();
            append(order, 10, "", 0xBC);
            assertThat(stream.next().data().at("/text").asText()).isEqualTo("ü");
        }
        append(order, 11, "three\n");
        ended(order);
        record(id, PromotionState.KEPT, 2);
        try (Stream resumed = new Stream(path, "Last-Event-ID", last)) {
            List<Event> events = resumed.until("end");
            assertThat(events).extracting(Event::name).containsExactly("output", "job-end", "end");
            assertThat(events.get(0).data().at("/text").asText()).isEqualTo("üthree\n");
            assertThat(events.get(0).data().at("/from").asLong()).isEqualTo(9);
            assertThat(events.get(1).data().at("/succeeded").asBoolean()).isTrue();
        }
    }

    @Test
    void howFarAStepIsIsToldAsItIsKeptAndIsThereForWhoOnlyLooks() throws Exception {
        UUID id = promotion(PromotionState.APPLYING, 1, running());
        String self = "/api/promotions/" + id;
        JobOrder order = order(id);
        api.store.jobs().began(order, Instant.now());
        try (Stream stream = new Stream(self + "/events")) {
            List<Event> first = stream.until("mark");
            assertThat(first.get(0).data().at("/steps/0/progress").isNull()).isTrue();

            api.store.jobs().figure(id, order.jobId(), new Figure(5200, Optional.of(6722L), "rows", "orders"));
            List<Event> further = stream.until("mark");

            assertThat(further).extracting(Event::name).containsExactly("step", "mark");
            JsonNode progress = further.get(0).data().at("/step/progress");
            assertThat(progress.at("/done").asLong()).isEqualTo(5200);
            assertThat(progress.at("/total").asLong()).isEqualTo(6722);
            assertThat(api.get("ann", self).text("/steps/0/progress/what")).isEqualTo("orders");
            assertThat(api.get("ann", self + "/steps").text("/0/progress/unit")).isEqualTo("rows");
            assertThat(api.get("ann", self + "/steps/3").text("/acts/0/progress/done"))
                    .isEqualTo("5200");
            assertThat(api.get("ann", self + "/jobs").text("/0/progress/total")).isEqualTo("6722");
        } finally {
            record(id, PromotionState.KEPT, 2);
        }
    }

    @Test
    void nonsenseIsRefusedBeforeAStreamIsOpened() throws Exception {
        UUID id = promotion(PromotionState.KEPT, 1);
        String self = "/api/promotions/" + id;

        assertThat(api.get("ann", "/api/promotions/" + UUID.randomUUID() + "/events")
                        .text("/code"))
                .isEqualTo("BLY-PROMOTION-UNKNOWN");
        assertThat(api.get("ann", self + "/steps/0/log?follow").status()).isEqualTo(422);
        assertThat(api.get("ann", self + "/steps/1/log?follow=perhaps").status())
                .isEqualTo(422);
        assertThat(api.send(api.request(self + "/steps/1/log?follow")
                                .header("Authorization", "Bearer " + api.token("ann"))
                                .header("Last-Event-ID", "x@y"))
                        .status())
                .isEqualTo(422);
        assertThat(api.send(api.request(self + "/events")).status()).isEqualTo(401);
    }

    @Test
    void onePersonCannotOpenAllStreams() throws Exception {
        UUID id = promotion(PromotionState.APPLYING, 1);
        List<Stream> open = new ArrayList<>();
        try {
            int status = 200;
            while (status == 200 && open.size() < 200) {
                Stream stream = new Stream("/api/promotions/" + id + "/events", "eve", List.of());
                open.add(stream);
                status = stream.response.statusCode();
            }
            assertThat(status).isEqualTo(503);
            assertThat(open.size()).isBetween(10, 100);
        } finally {
            for (Stream stream : open) {
                stream.close();
            }
            record(id, PromotionState.KEPT, 2);
        }
    }

    @Test
    void aStreamEndsWhenItsTokenIsTakenAway() throws Exception {
        api.grant(Grant.EVERYWHERE, Role.VIEWER, Grantee.person("fred"));
        UUID id = promotion(PromotionState.APPLYING, 1);
        try (Stream stream = new Stream("/api/promotions/" + id + "/events", "fred", List.of())) {
            assertThat(stream.until("mark")).hasSize(2);
            try (Connection database = DriverManager.getConnection(
                            api.database().get("BELAY_DATABASE_URL"), "postgres", "post'gres");
                    Statement order = database.createStatement()) {
                order.execute("update api_token set revoked_at = now() where person = 'fred'");
            }

            assertThatThrownBy(stream::next).hasMessage("the stream has ended");
        } finally {
            record(id, PromotionState.KEPT, 2);
        }
    }

    private static UUID promotion(PromotionState state, long sequence, StepStatus... steps) {
        UUID id = UUID.randomUUID();
        record(id, state, sequence, steps);
        return id;
    }

    private static StepStatus running() {
        return new StepStatus(
                3,
                Direction.FORWARD,
                "update",
                "update the code",
                "U5",
                List.of("web1"),
                StepState.RUNNING,
                1,
                Duration.ofSeconds(9),
                false,
                Optional.of(Instant.now()),
                Duration.ZERO,
                "",
                "",
                new TreeMap<>(),
                Optional.empty());
    }

    private static void record(UUID id, PromotionState state, long sequence, StepStatus... steps) {
        Instant now = Instant.now();
        PromotionRequest request = new PromotionRequest(id, "direct", "dev", "v1", "ann", "", now);
        PromotionStatus status = new PromotionStatus(
                request,
                "promotion/direct/dev",
                state,
                "",
                "",
                "",
                "",
                "",
                List.of(steps),
                List.of(),
                Optional.empty(),
                List.of(),
                now,
                state.ended() ? Optional.of(now) : Optional.empty(),
                sequence);
        api.store.promotions().record(status, List.of());
    }

    private static JobOrder order(UUID id) {
        return new JobOrder(
                id,
                "direct/dev",
                1,
                3,
                Direction.FORWARD,
                1,
                new Host("web1", "192.0.2.1", 22, "deploy", "k", "env:KEY"),
                Verb.UPDATE,
                new Command("true", "/", new TreeMap<>(), new TreeMap<>()),
                new VerbDefinition("true", Duration.ZERO, Duration.ZERO, false, false, List.of(), List.of()),
                List.of(),
                Duration.ZERO);
    }

    private static void append(JobOrder order, long offset, String text, int... more) {
        byte[] bytes = new byte[text.length() + more.length];
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, text.length());
        for (int i = 0; i < more.length; i++) {
            bytes[text.length() + i] = (byte) more[i];
        }
        api.store.logs().append(order.promotion(), order.jobId(), offset, bytes);
    }

    private static void ended(JobOrder order) {
        JobResult result =
                new JobResult(JobResult.Ending.EXITED, 0, true, "", "", 17, "", new TreeMap<>(), Duration.ofSeconds(1));
        api.store.jobs().ended(order, result, Instant.now());
    }
}
