package io.belay.api.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real OpenID Connect server, Keycloak, in a process of its own, set up over its own REST. */
final class Keycloak implements AutoCloseable {
    /** What the tokens of the client that is made for Belay are meant for. */
    static final String AUDIENCE = "belay";

    private static final Path UNPACKED = Path.of("target/keycloak");
    private static final Path LOG = Path.of("target/keycloak.log");
    private static final String ADMIN = "admin";
    private static final String PASSWORD = "s3cret-of-tests";
    private static final Duration TO_START = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one that keeps nothing, and waits until it answers. */
    static Keycloak start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path home;
        try (Stream<Path> found = Files.list(UNPACKED)) {
            home = found.filter(each -> Files.isDirectory(each.resolve("lib")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("\"mvn verify\" unpacks Keycloak to " + UNPACKED));
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Keycloak started = new Keycloak(builder.start(), port);
        Awaitility.await().atMost(TO_START).pollInterval(Duration.ofMillis(500)).until(started::answers);
        return started;
    }

    /** Where it listens. */
    int port() {
        return port;
    }

    /** A realm's address, as its tokens say it when they are fetched by this port. */
    static String issuer(int port, String realm) {
        return "http://127.0.0.1:" + port + "/realms/" + realm;
    }

    /**
     * Makes a realm with the person olga, who is in {@code /staff/release}, a client whose tokens are meant for Belay and
     * one whose tokens are not.
     */
    void realm(String name) throws Exception {
        Map<String, Object> audience = Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config", Map.of("included.custom.audience", AUDIENCE, "access.token.claim", "true"));
        Map<String, Object> groups = Map.of(
                "name", "groups",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-group-membership-mapper",
                "config", Map.of("claim.name", "groups", "full.path", "true", "access.token.claim", "true"));
        Map<String, Object> olga = Map.of(
                "username",
                "olga",
                "enabled",
                true,
                "firstName",
                "Olga",
                "lastName",
                "Group",
                "email",
                "olga@shop.example",
                "emailVerified",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", "olga's", "temporary", false)),
                "groups",
                List.of("/staff/release"));
        admin(
                "/admin/realms",
                Map.of(
                        "realm", name,
                        "enabled", true,
                        "clients",
                                List.of(client("belay", List.of(audience, groups)), client("other", List.of(groups))),
                        "groups", List.of(Map.of("name", "staff", "subGroups", List.of(Map.of("name", "release")))),
                        "users", List.of(olga)));
    }

    private static Map<String, Object> client(String name, List<Map<String, Object>> mappers) {
        return Map.of(
                "clientId", name,
                "enabled", true,
                "publicClient", true,
                "directAccessGrantsEnabled", true,
                "protocolMappers", mappers);
    }

    /**
     * Gives a realm a signing key, which takes the place of those with less weight.
     *
     * @return its id at Keycloak
     */
    String key(String realm, RSAKey key, int weight) throws Exception {
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.toRSAPrivateKey().getEncoded());
        HttpResponse<String> made = admin(
                "/admin/realms/" + realm + "/components",
                Map.of(
                        "name",
                        "key-" + weight,
                        "providerId",
                        "rsa",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of(
                                "privateKey",
                                        List.of("-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----"),
                                "priority", List.of(String.valueOf(weight)),
                                "enabled", List.of("true"),
                                "active", List.of("true"))));
        String place = made.headers().firstValue("Location").orElseThrow();
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** Takes a signing key away. */
    void withoutKey(String realm, String id) throws Exception {
        checked(http.send(
                request("/admin/realms/" + realm + "/components/" + id)
                        .header("Authorization", "Bearer " + adminToken())
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** The id that a realm has given to its signing key of the most weight, as it signs with it. */
    String keyId(String realm) throws Exception {
        String header = token(port, realm, "belay").split("\\.", -1)[0];
        return json.readTree(Base64.getUrlDecoder().decode(header)).path("kid").asText();
    }

    /** Signs olga in by that client, at that port, and answers with the access token that she gets. */
    String token(int by, String realm, String client) throws Exception {
        return signedIn(by, realm, Map.of("client_id", client, "username", "olga", "password", "olga's"));
    }

    private String adminToken() throws Exception {
        return signedIn(port, "master", Map.of("client_id", "admin-cli", "username", ADMIN, "password", PASSWORD));
    }

    private String signedIn(int by, String realm, Map<String, String> form) throws Exception {
        String body = Stream.concat(
                        Stream.of("grant_type=password&scope=openid"),
                        form.entrySet().stream()
                                .map(each -> each.getKey() + "="
                                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer(by, realm) + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        JsonNode answer = json.readTree(checked(http.send(request, HttpResponse.BodyHandlers.ofString()))
                .body());
        return answer.path("access_token").asText();
    }

    private HttpResponse<String> admin(String path, Map<String, Object> body) throws Exception {
        return checked(http.send(
                request(path)
                        .header("Authorization", "Bearer " + adminToken())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> checked(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("Keycloak: " + answer + " " + answer.body());
        }
        return answer;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended; see " + LOG);
        }
        try {
            return http.send(
                                    request("/realms/master/.well-known/openid-configuration")
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
