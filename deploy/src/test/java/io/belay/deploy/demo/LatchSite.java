package io.belay.deploy.demo;

import static org.awaitility.Awaitility.await;

import io.belay.deploy.stack.StackFile;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A site on the host "prod" of a stack whose migration waits in the middle until it is let go: something can be broken
 * there at leisure. Every act is noted by the host itself.
 */
final class LatchSite {
    static final String NAME = "latch";
    static final String RELEASE = "r1";
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a promotion does on the host, when all goes well. */
    static final List<String> ALL_ACTS = List.of(
            "stop", "snapshot", "verify", "update", "migrate begun", "migrate ended", "check", "start", "smoke");

    private final Path home;
    private final RestApi api;
    private final Person ann;

    LatchSite(StackFile stack) throws IOException {
        StackFile.Host host = stack.hosts().get("prod");
        home = Files.createDirectories(host.home().resolve(NAME));
        api = new RestApi(URI.create(stack.services().get("API")));
        ann = People.admit(stack.postgres().orElseThrow()).get("ann");
        Files.createDirectories(home.resolve("acts"));
        Files.createDirectories(home.resolve("site"));
        Files.writeString(home.resolve("site/data"), "first\n");
        api.site(ann, NAME, SiteOnHost.file("latch.yaml", home.resolve("latch.git"), RELEASE, host));
    }

    /** Starts a promotion and waits until its migration stands at the latch. */
    UUID promoteToTheLatch() throws IOException {
        UUID id = promote();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        acts(id).contains("migrate begun") || status(id).state().ended());
        if (!acts(id).contains("migrate begun")) {
            throw new IllegalStateException(
                    status(id).state() + ": " + status(id).message());
        }
        return id;
    }

    /** Starts a promotion. */
    UUID promote() {
        return begun(api.post(ann, "/api/promotions", Map.of("site", NAME, "stage", "prod", "release", RELEASE)));
    }

    /** Starts a recovery. */
    UUID recover() {
        return begun(api.post(ann, "/api/recoveries", Map.of("site", NAME, "stage", "prod")));
    }

    private static UUID begun(RestApi.Answer answer) {
        if (!answer.good()) {
            throw new IllegalStateException("Belay refused: " + answer);
        }
        return UUID.fromString(answer.body().path("id").asText());
    }

    /** The migration of a promotion goes on. */
    void letGo(UUID promotion) throws IOException {
        Files.createFile(home.resolve("acts/go." + promotion));
    }

    /** What was done on the host for a promotion, in order. */
    List<String> acts(UUID promotion) throws IOException {
        Path acts = home.resolve("acts/" + promotion);
        return Files.exists(acts) ? Files.readAllLines(acts) : List.of();
    }

    /** What the site's users wrote, as it is on the host. */
    String data() throws IOException {
        return Files.readString(home.resolve("site/data")).strip();
    }

    /** How a promotion ended; the API may be away meanwhile. */
    PromotionStatus ended(UUID promotion) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> status(promotion), status -> status.state().ended());
    }

    private PromotionStatus status(UUID promotion) {
        return api.promotion(ann, promotion).orElseThrow();
    }

    /** Lets a promotion go its whole way. */
    PromotionState keptAgain() throws IOException {
        UUID id = promoteToTheLatch();
        letGo(id);
        return ended(id).state();
    }
}
