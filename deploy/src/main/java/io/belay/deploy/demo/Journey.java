package io.belay.deploy.demo;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** One release on its way through the stages: started by a REST call, watched, and asked about. */
final class Journey {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long LOOK_EVERY_MILLIS = 120;

    private final Scene scene;
    private final String release;
    private final Person requester;
    private final Map<String, ProgressLines> progress = new HashMap<>();
    private Map<String, UUID> promotions = Map.of();

    Journey(Scene scene, String release) {
        this.scene = scene;
        this.release = release;
        this.requester = scene.person("ann");
    }

    /** Starts the train. */
    void start() {
        scene.screen().more("$ " + Rest.line(requester, "/api/trains", "site", DemoSite.NAME, "release", release));
        promotions = scene.api().train(requester, DemoSite.NAME, release);
        scene.screen()
                .say("release/" + DemoSite.NAME + "/" + release + " departs for "
                        + String.join(", ", promotions.keySet()));
    }

    /** The promotion into a stage. */
    UUID promotion(String stage) {
        UUID promotion = promotions.get(stage);
        if (promotion == null) {
            throw new IllegalStateException(
                    "the train of " + release + " does not stop at " + stage + ": " + promotions);
        }
        return promotion;
    }

    /** Watches a stage until something holds, saying how it goes on. */
    PromotionStatus until(String stage, Predicate<PromotionStatus> holds) {
        return until(stage, "", holds);
    }

    /** Watches a stage until the release is kept there. */
    PromotionStatus kept(String stage) {
        return ended(stage, PromotionState.KEPT);
    }

    /** Watches a stage to its end, which must be that one. */
    PromotionStatus ended(String stage, PromotionState expected) {
        PromotionStatus status = until(stage, each -> each.state().ended());
        scene.journal().add(status);
        if (status.state() != expected) {
            throw new IllegalStateException(release + " should end as " + expected + " in " + stage + ", and ended as "
                    + status.state() + ": " + status.message());
        }
        return status;
    }

    /** Watches until the stage asks for an approval. */
    PromotionStatus untilAsked(String stage, DecisionKind kind) {
        return until(stage, status -> open(status, kind).isPresent());
    }

    /** The open question of a kind. */
    static Optional<Decision> open(PromotionStatus status, DecisionKind kind) {
        return status.decisions().stream()
                .filter(each -> each.kind() == kind && each.outcome().isEmpty())
                .findFirst();
    }

    /** Asks for one person's approval, which Enter gives by REST or, if wanted, by a signal. */
    void approve(String stage, Person person, boolean bySignal) {
        answer(
                stage,
                DecisionKind.APPROVAL,
                Choice.APPROVE,
                person,
                bySignal && scene.signals().possible());
    }

    /** Asks for one person's verdict that the site works. */
    void works(String stage, Person person) {
        answer(stage, DecisionKind.VERDICT, Choice.WORKS, person, false);
    }

    private void answer(String stage, DecisionKind kind, Choice choice, Person person, boolean bySignal) {
        PromotionStatus status = untilAsked(stage, kind);
        Decision decision = open(status, kind).orElseThrow();
        int before = decision.answers().size();
        String word = word(choice);
        scene.asking()
                .put(new Question(
                        decision.question() + " " + person.name() + " is asked.",
                        ways(status, decision, person, choice),
                        person.name() + ": " + word + (bySignal ? ", by temporal workflow signal" : ", by REST"),
                        () -> {
                            if (bySignal) {
                                scene.signals().send(status, signal(choice), person, comment(choice));
                            } else {
                                said(scene.api().answer(person, decision.id(), word, comment(choice)));
                            }
                        },
                        () -> answers(stage, decision) > before || answers(stage, decision) < 0));
        until(stage, decision.id(), now -> answers(now, decision) > before || answers(now, decision) < 0);
    }

    private List<Question.Way> ways(PromotionStatus status, Decision decision, Person person, Choice choice) {
        String rest = Rest.line(person, "/api/decisions/" + decision.id() + "/answers", "answer", word(choice));
        String command = "BELAY_TOKEN=$" + person.variable() + " ./belay " + word(choice) + " "
                + status.request().scope();
        return List.of(
                new Question.Way("REST", rest),
                new Question.Way("command", command),
                new Question.Way("signal", scene.signals().line(status, signal(choice), person)));
    }

    private static String word(Choice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String signal(Choice choice) {
        return choice == Choice.WORKS ? "verdict" : word(choice);
    }

    private static String comment(Choice choice) {
        return choice == Choice.WORKS ? "tried it, works" : "looked at it, go ahead";
    }

    private static void said(RestApi.Answer answer) {
        if (!answer.good()) {
            throw new IllegalStateException("the answer was refused: " + answer);
        }
    }

    private int answers(String stage, Decision decision) {
        return status(stage).map(status -> answers(status, decision)).orElse(0);
    }

    /** How many answers a decision has; -1 when it is decided. */
    private static int answers(PromotionStatus status, Decision decision) {
        return status.decisions().stream()
                .filter(each ->
                        each.id().equals(decision.id()) && each.outcome().isEmpty())
                .findFirst()
                .map(each -> each.answers().size())
                .orElse(-1);
    }

    /** A promotion as it stands now. */
    Optional<PromotionStatus> status(String stage) {
        return scene.api().promotion(requester, promotion(stage));
    }

    private PromotionStatus until(String stage, String what, Predicate<PromotionStatus> holds) {
        ProgressLines lines = progress.computeIfAbsent(stage, each -> new ProgressLines(scene.screen()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<PromotionStatus> status = status(stage);
            status.ifPresent(lines::show);
            if (status.filter(holds).isPresent()) {
                return status.get();
            }
            if (status.map(PromotionStatus::state).filter(PromotionState::ended).isPresent()) {
                throw new IllegalStateException(release + " ended in " + stage + " before it came so far: "
                        + status.get().state() + ", " + status.get().message());
            }
            pause();
        }
        throw new IllegalStateException(release + " did not come on in " + stage + " within " + Screen.time(PATIENCE)
                + (what.isEmpty() ? "" : ", waiting for " + what) + ": "
                + status(stage)
                        .map(each -> each.state() + ", " + each.message())
                        .orElse("it has not begun"));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching", interrupted);
        }
    }
}
