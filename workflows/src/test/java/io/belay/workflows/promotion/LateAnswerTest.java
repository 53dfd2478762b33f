package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.TestWorkers;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * An answer that is heard when a question's time is over, before whoever asked has seen it pass: as when no worker was there to
 * see it, and the first thing that one hears is what somebody said meanwhile.
 */
class LateAnswerTest {
    @Test
    void whatIsDecidedAtItsDeadlineIsNotAnsweredLater() {
        assertThat(heardAtTheDeadline(true))
                .containsExactly(
                        "in time: KEEP counts, EXTEND counts",
                        "at the deadline: KEEP BLY-DECIDED, EXTEND BLY-DECIDED",
                        "decided: CANCEL");
    }

    @Test
    void whatStaysOpenAtItsDeadlineCanBeAnsweredAllTheSame() {
        assertThat(heardAtTheDeadline(false))
                .containsExactly("in time: KEEP counts, EXTEND counts", "at the deadline: KEEP counts, EXTEND counts");
    }

    private static List<String> heardAtTheDeadline(boolean decided) {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Worker worker = environment.newWorker("late", TestWorkers.options(Duration.ofSeconds(1)));
            worker.registerWorkflowImplementationTypes(HeardLate.class);
            environment.start();
            return environment
                    .getWorkflowClient()
                    .newWorkflowStub(
                            Late.class,
                            WorkflowOptions.newBuilder().setTaskQueue("late").build())
                    .heard(decided);
        }
    }

    /** A question, and what would become of answers to it. */
    @WorkflowInterface
    public interface Late {
        /** @param decided whether something is decided at the deadline */
        @WorkflowMethod
        List<String> heard(boolean decided);
    }

    /** Has a desk of its own, and listens there in the task in which the time is over, before that is seen. */
    public static final class HeardLate implements Late {
        private static final Duration LAPSE = Duration.ofHours(1);

        private final Desk desk = new Desk(StatusBoard.fresh(request("prod"), "late", Now.instant()));
        private final List<String> heard = new ArrayList<>();

        @Override
        public List<String> heard(boolean decided) {
            desk.at(resolution(stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK))
                    .site());
            desk.extensions(new Extensions(LAPSE, 1, Optional.empty()));
            Instant deadline = Now.instant().plus(LAPSE);
            Async.procedure(() -> {
                Workflow.sleep(LAPSE.minusSeconds(1));
                heard.add("in time: " + said());
            });
            desk.ask(question(decided), () -> heardAt(deadline) && !decided)
                    .ifPresent(choice -> heard.add("decided: " + choice));
            return heard;
        }

        private boolean heardAt(Instant deadline) {
            if (heard.size() == 1 && !Now.instant().isBefore(deadline)) {
                heard.add("at the deadline: " + said());
            }
            return heard.size() > 1;
        }

        private String said() {
            return word(Kind.KEEP) + ", " + word(Kind.EXTEND);
        }

        private String word(Kind kind) {
            return kind + " "
                    + desk.refuses(new Instruction(kind, "olga", "", "", ""))
                            .map(refusal -> refusal.code().text())
                            .orElse("counts");
        }

        private static Question question(boolean decided) {
            return new Question(
                    DecisionKind.VERDICT,
                    "Does v2 work on prod?",
                    List.of(Choice.WORKS, Choice.BROKEN, Choice.KEEP),
                    new TreeSet<>(List.of("tim")),
                    1,
                    "",
                    LAPSE,
                    Optional.of(Choice.CANCEL).filter(any -> decided),
                    "production is put back");
        }
    }
}
