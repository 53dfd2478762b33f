package io.belay.deploy.demo;

import static org.awaitility.Awaitility.await;

import io.belay.deploy.stack.StackFile;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A site with two instances on the host "prod" of a stack: one serves, the other is a preview that its users can be led to for
 * some seconds. Every act is noted by the host itself.
 */
final class TriedSite {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    /** How long users try, as the site file says. */
    static final Duration LAPSE = Duration.ofSeconds(6);

    private static final String NAME = "tried";
    private static final String RELEASE = "r1";

    private final Path acts;
    private final RestApi api;
    private final Person ann;
    private final Person dave;

    /** Makes the preview. */
    TriedSite(StackFile stack) throws IOException {
        StackFile.Host host = stack.hosts().get("prod");
        Path home = Files.createDirectories(host.home().resolve(NAME));
        acts = Files.createDirectories(home.resolve("acts"));
        api = new RestApi(URI.create(stack.services().get("API")));
        Map<String, Person> people = People.admit(stack.postgres().orElseThrow());
        ann = people.get("ann");
        dave = people.get("dave");
        Files.createDirectories(home.resolve("v1"));
        Files.writeString(acts.resolve("serves"), "v1\n");
        api.site(ann, NAME, SiteOnHost.file("tried.yaml", home.resolve("tried.git"), RELEASE, host));
        UUID preview = begun(api.post(ann, "/api/sites/tried/stages/prod/preview", Map.of("release", RELEASE)));
        PromotionStatus made = until(preview, status -> status.state().ended());
        if (made.state() != PromotionState.KEPT) {
            throw new IllegalStateException(made.state() + ": " + made.message());
        }
    }

    /** Asks for an attempt at once. */
    UUID attempt() {
        return begun(api.post(ann, "/api/promotions", Map.of("site", NAME, "stage", "prod", "release", RELEASE)));
    }

    /** Asks for one in a window, says that its times will do, and waits until only the window is waited for. */
    UUID attempt(Window window) {
        UUID id = begun(api.post(
                ann,
                "/api/promotions",
                Map.of(
                        "site",
                        NAME,
                        "stage",
                        "prod",
                        "release",
                        RELEASE,
                        "window",
                        Map.of(
                                "from",
                                window.from().toString(),
                                "until",
                                window.until().toString()))));
        PromotionStatus asked = until(id, status -> !status.decisions().isEmpty());
        RestApi.Answer agreed = api.answer(ann, asked.decisions().get(0).id(), "approve", "");
        if (!agreed.good()) {
            throw new IllegalStateException("Belay refused: " + agreed);
        }
        until(
                id,
                status -> status.waiting()
                        .filter(wait -> wait.until().equals(window.from()))
                        .isPresent());
        return id;
    }

    private static UUID begun(RestApi.Answer answer) {
        if (!answer.good()) {
            throw new IllegalStateException("Belay refused: " + answer);
        }
        return UUID.fromString(answer.body().path("id").asText());
    }

    /** The question whether it works, once it is asked. */
    Decision tried(UUID attempt) {
        List<Decision> decisions = until(
                        attempt,
                        status -> status.state() == PromotionState.ATTEMPT
                                && status.waiting().isPresent())
                .decisions();
        return decisions.get(decisions.size() - 1);
    }

    /** A user says that it works: the status of the answer, and its code. */
    String works(UUID attempt) {
        RestApi.Answer answer = api.post(
                dave, "/api/promotions/" + attempt + "/instructions", Map.of("what", "works", "comment", "at last"));
        return answer.status() + " " + answer.body().path("code").asText();
    }

    /** Loading takes until {@link #letLoad}. */
    void holdLoading() throws IOException {
        Files.createFile(acts.resolve("hold"));
    }

    /** Loading goes on, if it was held. */
    void letLoad() throws IOException {
        Files.deleteIfExists(acts.resolve("hold"));
    }

    /** What users wrote can be kept, if it comes to that. */
    void letSalvage(UUID attempt) throws IOException {
        Files.createFile(acts.resolve("go." + attempt));
    }

    /** What was done on the host for a promotion, in order. */
    List<String> acts(UUID attempt) throws IOException {
        Path noted = acts.resolve(attempt.toString());
        return Files.exists(noted) ? Files.readAllLines(noted) : List.of();
    }

    /** The instance that users are led to. */
    String serves() throws IOException {
        return Files.readString(acts.resolve("serves")).strip();
    }

    /** How it stands when that holds; the API may be away meanwhile. */
    PromotionStatus until(UUID promotion, Predicate<PromotionStatus> holds) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> api.promotion(ann, promotion).orElseThrow(), holds);
    }

    /** How it ended. */
    PromotionStatus ended(UUID promotion) {
        return until(promotion, status -> status.state().ended());
    }
}
