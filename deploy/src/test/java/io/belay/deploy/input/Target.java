package io.belay.deploy.input;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.deploy.dev.DevOptions;
import io.belay.deploy.dev.DevStack;
import io.belay.deploy.dev.TestStacks;
import io.belay.deploy.stack.StackFile;
import io.belay.store.Store;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A whole Belay that is attacked: real PostgreSQL, Temporal, host, API and worker, each a process, and a site. */
final class Target implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final ObjectMapper JSON = new ObjectMapper();

    final DevStack stack;
    final Store store;
    final RawHttp http;
    final StackFile.Host host;
    final Path git;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Target(Path temporary) throws Exception {
        stack = DevStack.start(
                new DevOptions(List.of("prod"), true, false), TestStacks.scratch(temporary), state -> {}, line -> {});
        StackFile file = stack.file();
        host = file.hosts().get("prod");
        http = new RawHttp(URI.create(file.services().get("API")));
        StackFile.Postgres postgres = file.postgres().orElseThrow();
        store = Store.open(DatabaseSettings.of(postgres.url(), postgres.user(), stack.databasePassword()));
        store.grants().give(new Grant(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("ann"), "test", Instant.now()));
        store.grants().give(new Grant(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("bob"), "test", Instant.now()));
        git = repository(host.home().resolve("bait.git"));
    }

    private static Path repository(Path git) throws Exception {
        Files.createDirectories(git);
        List<String> ann = List.of("git", "-c", "user.name=Ann", "-c", "user.email=ann@bait.example");
        for (List<String> words : List.of(
                List.of("init", "--quiet"),
                List.of("commit", "--quiet", "--allow-empty", "--message", "first"),
                List.of("tag", "r1"),
                List.of("commit", "--quiet", "--allow-empty", "--message", "second"),
                List.of("tag", "r2"))) {
            List<String> command = new ArrayList<>(ann);
            command.addAll(words);
            ProcessBuilder builder = new ProcessBuilder(command).directory(git.toFile());
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            if (builder.inheritIO().start().waitFor() != 0) {
                throw new IOException(command + " failed");
            }
        }
        return git;
    }

    /** A site file of the tests, for this host. */
    String file(String name) throws IOException {
        try (InputStream in = Target.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{git}}", git.toString())
                    .replace("{{address}}", host.address())
                    .replace("{{port}}", String.valueOf(host.port()))
                    .replace("{{user}}", host.user())
                    .replace("{{hostKey}}", host.hostKey())
                    .replace("{{key}}", host.key().toString())
                    .replace("{{home}}", host.home().toString());
        }
    }

    /** The site that is attacked, under that name. */
    String bait(String site) throws IOException {
        return file("bait.yaml").replace("site: bait", "site: " + site).replace("/bait/", "/" + site + "/");
    }

    RawHttp.Reply apply(String site, String file) throws IOException {
        Files.createDirectories(host.home().resolve(site + "/site"));
        return send("ann", "PUT", "/api/sites/" + site, List.of("Content-Type: application/yaml"), file);
    }

    RawHttp.Reply get(String path) {
        return send("ann", "GET", path, List.of(), "");
    }

    RawHttp.Reply post(String person, String path, String body) {
        return send(person, "POST", path, List.of("Content-Type: application/json"), body);
    }

    RawHttp.Reply send(String person, String method, String target, List<String> headers, String body) {
        List<String> all = new ArrayList<>(headers);
        all.add("Authorization: Bearer " + token(person));
        return http.send(method, target, all, body.getBytes(StandardCharsets.UTF_8));
    }

    String token(String person) {
        return tokens.computeIfAbsent(
                person,
                name -> store.apiTokens()
                        .issue(name, "test", Duration.ofHours(2))
                        .secret());
    }

    /** Starts a promotion into the stage prod, which must begin. */
    UUID promote(String site, String release) {
        RawHttp.Reply reply = post(
                "ann",
                "/api/promotions",
                "{\"site\": \"" + site + "\", \"stage\": \"prod\", \"release\": \"" + release + "\"}");
        if (reply.status() != 201) {
            throw new IllegalStateException("no promotion: " + reply);
        }
        return UUID.fromString(json(reply).path("id").asText());
    }

    /** A promotion when it has ended. */
    JsonNode ended(UUID promotion) {
        return until(promotion, status -> status.path("ended").asBoolean());
    }

    /** The same; where it asks what cannot be undone, it is left as it is. */
    JsonNode leftAsItIs(UUID promotion) {
        while (true) {
            JsonNode status = until(
                    promotion,
                    each -> each.path("ended").asBoolean()
                            || each.path("waiting").isObject());
            if (status.path("ended").asBoolean()) {
                return status;
            }
            for (String what : List.of("rollBack", "skip")) {
                post("bob", "/api/promotions/" + promotion + "/instructions", "{\"what\": \"" + what + "\"}");
            }
        }
    }

    /** Waits until a train has ended, whatever became of its promotions. */
    void departed(String train) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> json(get(train)).at("/train/ended").asBoolean());
    }

    JsonNode until(UUID promotion, java.util.function.Predicate<JsonNode> reached) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> json(get("/api/promotions/" + promotion)), reached::test);
    }

    static JsonNode json(RawHttp.Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException none) {
            throw new IllegalStateException("no JSON: " + reply, none);
        }
    }

    /** All that its processes logged, and said before that. */
    String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(stack.file().directory().resolve("logs"))) {
            for (Path log : files.toList()) {
                all.append(new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        store.close();
        stack.close();
    }
}
