package io.belay.api.temporal;

import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.store.promotion.Promotions;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.failure.Code;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells running promotions what people want of them. A promotion has two workflows, one that waits and one that acts; the
 * store says which to speak to, and when that one has moved on, the other is tried.
 */
public final class Instructions {
    private static final Logger LOG = LoggerFactory.getLogger(Instructions.class);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final Duration TO_TELL = Duration.ofSeconds(2);
    private static final int TRIES = 12;

    private final Temporal temporal;
    private final Promotions promotions;

    /** Finds promotions there and speaks over that line. */
    public Instructions(Temporal temporal, Promotions promotions) {
        this.temporal = temporal;
        this.promotions = promotions;
    }

    /**
     * Gives an instruction and waits until it counted, and until whoever asks next how the promotion stands is told so.
     *
     * @param key the same for the same wish: sent again it is carried out once
     * @throws Refused with the code that says why it does not count
     */
    public Receipt give(UUID promotion, Instruction instruction, String key) {
        return temporal.within(TO_ANSWER, () -> {
            Refused last = ended(known(promotion), instruction);
            for (int i = 0; i < TRIES; i++) {
                PromotionStatus status = known(promotion);
                if (status.state().ended()) {
                    return earlier(status, key).orElseThrow(() -> ended(status, instruction));
                }
                try {
                    return send(status, instruction, key);
                } catch (Refused refused) {
                    if (!refused.problem().code().equals(Code.MOVED_ON.text())) {
                        throw refused;
                    }
                    last = refused;
                }
                Pauses.pause();
            }
            throw last;
        });
    }

    private PromotionStatus known(UUID promotion) {
        return promotions
                .status(promotion)
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_PROMOTION, "There is no promotion " + promotion + ". List them: belay status."));
    }

    private Receipt send(PromotionStatus status, Instruction instruction, String key) {
        try {
            Pinned pinned = pinned(status);
            Receipt receipt = pinned.workflow()
                    .startUpdate(
                            UpdateOptions.newBuilder(Receipt.class)
                                    .setUpdateName("instruct")
                                    .setUpdateId(key)
                                    .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                                    .build(),
                            instruction)
                    .getResultAsync()
                    .join();
            told(status.request().id(), pinned.sequence(), instruction);
            return receipt;
        } catch (WorkflowNotFoundException closed) {
            throw movedOn();
        } catch (WorkflowException | java.util.concurrent.CompletionException failed) {
            throw Temporal.refusal(failed).<RuntimeException>map(each -> each).orElse(failed);
        }
    }

    /** The workflow tells the store a moment after it has answered; a cancelled step tells of itself when it has ended. */
    private void told(UUID promotion, long before, Instruction instruction) {
        if (instruction.kind() == Instruction.Kind.CANCEL) {
            return;
        }
        long deadline = System.nanoTime() + TO_TELL.toNanos();
        while (known(promotion).sequence() <= before && System.nanoTime() < deadline) {
            Pauses.moment();
        }
    }

    /** What became of the same wish when it was sent before; its answer may have been lost on the way. */
    private Optional<Receipt> earlier(PromotionStatus status, String key) {
        for (String workflow : new LinkedHashSet<>(
                List.of(status.workflowId(), status.request().workflowId()))) {
            try {
                return Optional.of(temporal.client()
                        .newUntypedWorkflowStub(workflow)
                        .getUpdateHandle(key, Receipt.class)
                        .getResultAsync(1, TimeUnit.SECONDS)
                        .get(2, TimeUnit.SECONDS));
            } catch (WorkflowException | ExecutionException | TimeoutException unknown) {
                LOG.debug("update {} is not known to {}", key, workflow);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The very run that carries this promotion: its id is used again by the next promotion into the stage. */
    private Pinned pinned(PromotionStatus status) {
        WorkflowStub open = temporal.client().newUntypedWorkflowStub(status.workflowId());
        WorkflowTargetOptions run = WorkflowTargetOptions.newBuilder()
                .setWorkflowExecution(open.describe().getExecution())
                .build();
        WorkflowStub pinned = temporal.client().newUntypedWorkflowStub(run);
        PromotionStatus there = pinned.query("status", PromotionStatus.class);
        if (!there.request().id().equals(status.request().id())) {
            throw movedOn();
        }
        return new Pinned(pinned, there.sequence());
    }

    /** One run of a workflow, and how far it had come when it was found. */
    private record Pinned(WorkflowStub workflow, long sequence) {}

    private static Refused movedOn() {
        return Problems.refused(Code.MOVED_ON, "The promotion has moved on. Look at it again, then decide.");
    }

    private static Refused ended(PromotionStatus status, Instruction instruction) {
        boolean back =
                instruction.kind() == Instruction.Kind.CANCEL || instruction.kind() == Instruction.Kind.ROLL_BACK;
        if (back && status.state() == PromotionState.KEPT) {
            return Problems.refused(
                    Code.ALREADY_KEPT,
                    "What was promoted was kept; it cannot be given up any more. "
                            + "Promote the release of before instead: belay promote "
                            + status.request().site() + " "
                            + status.request().stage() + " RELEASE.");
        }
        return Problems.refused(
                Code.ENDED, "The promotion has ended: " + status.state() + ", " + status.message() + ".");
    }
}
