package io.belay.workflows.decision;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import org.jspecify.annotations.Nullable;

/** How people speak to a running promotion: one validated update behind REST, plain signals beside it. */
public interface Messages {
    /** Answers a question or gives an order; refused before anything is recorded when it cannot count. */
    @UpdateMethod(name = "instruct")
    Receipt instruct(Instruction instruction);

    /** Refuses with the code that says why. */
    @UpdateValidatorMethod(updateName = "instruct")
    void checkInstruct(Instruction instruction);

    @SignalMethod(name = "approve", description = "Approve the plan: {\"by\": \"NAME\", \"comment\": \"…\"}")
    void approve(@Nullable RawSignal signal);

    @SignalMethod(name = "reject", description = "Refuse the plan: {\"by\": \"NAME\", \"comment\": \"…\"}")
    void reject(@Nullable RawSignal signal);

    @SignalMethod(name = "verdict", description = "Say whether the site works: {\"by\": \"NAME\", \"works\": true}")
    void verdict(@Nullable RawSignal signal);

    @SignalMethod(name = "extend", description = "Give the attempt more time: {\"by\": \"NAME\"}")
    void extend(@Nullable RawSignal signal);

    @SignalMethod(name = "keep", description = "Keep what was promoted: {\"by\": \"NAME\"}")
    void keep(@Nullable RawSignal signal);

    @SignalMethod(name = "cancel", description = "Give the promotion up and put the site back: {\"by\": \"NAME\"}")
    void cancel(@Nullable RawSignal signal);

    @SignalMethod(name = "retry", description = "Try the failed step again: {\"by\": \"NAME\"}")
    void retry(@Nullable RawSignal signal);

    @SignalMethod(name = "skip", description = "Go on without the failed step: {\"by\": \"NAME\"}")
    void skip(@Nullable RawSignal signal);

    @SignalMethod(name = "rollBack", description = "Put the site back after a failed step: {\"by\": \"NAME\"}")
    void rollBack(@Nullable RawSignal signal);
}
