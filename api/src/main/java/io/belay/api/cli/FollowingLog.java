package io.belay.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.promotion.PromotionView;
import io.belay.api.request.Json;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Follows the output of one step, or of one step after another, as it comes. */
final class FollowingLog {
    private static final ObjectMapper JSON = Json.lenient();
    private static final long EVERY_MILLIS = 500;

    private final RestClient belay;
    private final Following following;
    private final UUID promotion;
    private final String host;
    private final Set<String> told = new HashSet<>();
    private String shownHost = "";

    /**
     * Of that promotion.
     *
     * @param host only on this host; on all of them when it is empty
     */
    FollowingLog(RestClient belay, Following following, UUID promotion, String host) {
        this.belay = belay;
        this.following = following;
        this.promotion = promotion;
        this.host = host;
    }

    /** One step to its end. */
    int step(int number, boolean back) {
        try (Leaving leaving = leaving()) {
            follow(number, back);
        }
        return Exit.DONE;
    }

    /** From the step at work, or the last one that was, to the promotion's end. */
    int all() {
        try (Leaving leaving = leaving()) {
            while (true) {
                PromotionView view = belay.get("/api/promotions/" + promotion, PromotionView.class);
                if (told.isEmpty()) {
                    past(view);
                }
                Optional<StepStatus> next = view.steps().stream()
                        .filter(each -> each.state() != StepState.PLANNED && !told.contains(key(each)))
                        .findFirst();
                if (next.isPresent()) {
                    StepStatus step = next.get();
                    told.add(key(step));
                    following.say(step.number() + " " + (back(step) ? "back: " : "") + step.title());
                    shownHost = step.hosts().size() == 1 ? step.hosts().get(0) : "";
                    follow(step.number(), back(step));
                } else if (view.ended()) {
                    return Exit.DONE;
                } else {
                    pause();
                }
                if (following.out().checkError()) {
                    return Exit.DONE;
                }
            }
        }
    }

    /** What was over before somebody came to look is passed over, but for the last of it. */
    private void past(PromotionView view) {
        Optional<StepStatus> last = view.steps().stream()
                .filter(each -> each.state() != StepState.PLANNED)
                .reduce((one, later) -> later);
        view.steps().stream()
                .takeWhile(each -> !last.equals(Optional.of(each)))
                .filter(each -> each.state() != StepState.PLANNED)
                .forEach(each -> told.add(key(each)));
    }

    private void follow(int number, boolean back) {
        String path = "/api/promotions/" + promotion + "/steps/" + number + "/log"
                + Encoded.query(Map.of("follow", "true", "direction", back ? "back" : "onward", "host", host));
        new EventStream(
                        belay,
                        path,
                        () -> following.say("Belay does not answer just now; what it does goes on, and so does this"))
                .read(event -> {
                    if (!event.name().equals("end")) {
                        show(event);
                    }
                    return !event.name().equals("end") && !following.out().checkError();
                });
    }

    private void show(EventStream.Event event) {
        if (following.json()) {
            following.out().println(event.data());
            return;
        }
        try {
            JsonNode data = JSON.readTree(event.data());
            if (event.name().equals("output")) {
                header(data.path("host").asText());
                if (data.path("gap").asLong() > 0) {
                    following.out().println("[" + data.path("gap").asLong() + " bytes were not kept]");
                }
                following.out().print(LogCommand.visible(data.path("text").asText()));
            } else if (event.name().equals("job-end") && !data.path("succeeded").asBoolean(true)) {
                following.say(data.path("host").asText() + ": "
                        + LogCommand.visible(data.path("message").asText()));
            }
        } catch (JsonProcessingException other) {
            throw new CliFailure(Exit.BROKEN, "Belay tells something else than this command line understands");
        }
    }

    /** Which host it is, where there are several. */
    private void header(String now) {
        if (!shownHost.isEmpty() && !now.equals(shownHost)) {
            following.out().println("==> " + now + " <==");
        }
        shownHost = now;
    }

    private Leaving leaving() {
        return Leaving.saying(following, "the promotion goes on. Come back: belay log -f " + promotion);
    }

    private static boolean back(StepStatus step) {
        return step.direction() == Direction.UNDO;
    }

    private static String key(StepStatus step) {
        return step.direction() + " " + step.number() + " " + step.verb();
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
    }
}
