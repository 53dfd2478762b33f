package io.belay.workflows.fault;

import io.belay.workflows.decision.RawSignal;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The person who answers: keeps or ends an attempt, puts the host right and says retry, cancels where a case says so. */
class Operator {
    /** Answers nothing. */
    static final Operator NOBODY = new Operator();

    private final Optional<WorkflowClient> client;
    private final String promotion;
    private final String acting;
    private final String attemptEnds;
    private final Runnable putsRight;
    private final Set<String> answered = new HashSet<>();
    private volatile PromotionState last = PromotionState.PLANNING;
    private volatile boolean wasNeeded;

    private Operator() {
        this.client = Optional.empty();
        this.promotion = "";
        this.acting = "";
        this.attemptEnds = "";
        this.putsRight = () -> {};
    }

    /**
     * @param promotion its workflow
     * @param acting the workflow that carries it out
     * @param attemptEnds the signal that ends an attempt: {@code keep} or {@code cancel}, or {@code nobody}
     * @param putsRight what is done on the host before a failed undo is tried again
     */
    Operator(WorkflowClient client, String promotion, String acting, String attemptEnds, Runnable putsRight) {
        this.client = Optional.of(client);
        this.promotion = promotion;
        this.acting = acting;
        this.attemptEnds = attemptEnds;
        this.putsRight = putsRight;
    }

    /** Sees how the promotion stands; answers what is asked, each question once. */
    synchronized void told(PromotionStatus status) {
        last = status.state();
        boolean asked =
                status.waiting().isPresent() && answered.add(status.decisions().size() + " " + status.state());
        if (asked && status.state() == PromotionState.ATTEMPT && !attemptEnds.equals("nobody")) {
            says(attemptEnds);
        } else if (asked && status.state() == PromotionState.NEEDS_PERSON) {
            wasNeeded = true;
            putsRight.run();
            says("retry");
        }
    }

    void cancels() {
        says("cancel");
    }

    /** Cancels so that it is in the history of what carries the promotion out before this returns. */
    void cancelsAtOnce() {
        says(acting, "cancel");
    }

    void cancelsInTemporal() {
        client.ifPresent(known -> known.newUntypedWorkflowStub(promotion).cancel());
    }

    /** Whether a cancel can have no effect any more. */
    boolean wasRefused() {
        return last == PromotionState.ROLLING_BACK || last.ended();
    }

    /** Whether the promotion could not go on without a person. */
    boolean wasNeeded() {
        return wasNeeded;
    }

    private void says(String word) {
        says(promotion, word);
    }

    private void says(String workflow, String word) {
        client.ifPresent(known -> {
            try {
                known.newUntypedWorkflowStub(workflow).signal(word, new RawSignal("olga", null, null, null, null));
            } catch (WorkflowNotFoundException over) {
                // Nobody listens any more.
            }
        });
    }
}
