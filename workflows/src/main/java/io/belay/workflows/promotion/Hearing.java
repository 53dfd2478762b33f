package io.belay.workflows.promotion;

import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.decision.Messages;
import io.belay.workflows.decision.RawSignal;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.decision.TokenActivities;
import io.belay.workflows.decision.Via;
import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.site.RawSignals;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hears what people say, by REST (a proven person, a validated update) or by a raw signal (anybody who reaches Temporal),
 * which counts as far as the site's policy says.
 */
abstract class Hearing implements Messages {
    private static final String OWN_QUESTION = "a token answers the question it was made for";

    private final TokenActivities tokens = Activities.tokens();

    abstract Desk desk();

    abstract StatusBoard board();

    /** The site's policy; closed until the site is known. */
    abstract RawSignals policy();

    /** Why this workflow is not the one to speak to, if it is not. */
    Optional<Refusal> speakElsewhere() {
        return Optional.empty();
    }

    /** Hands a raw signal to the workflow it is meant for, if that is another one. */
    boolean passOn(String name, RawSignal signal) {
        return false;
    }

    @Override
    public Receipt instruct(Instruction instruction) {
        return desk().take(instruction, Via.REST);
    }

    @Override
    public void checkInstruct(Instruction instruction) {
        speakElsewhere().or(() -> desk().refuses(instruction)).ifPresent(refusal -> {
            throw refusal.rejection();
        });
    }

    @Override
    public void approve(@Nullable RawSignal signal) {
        hear("approve", Kind.APPROVE, signal);
    }

    @Override
    public void reject(@Nullable RawSignal signal) {
        hear("reject", Kind.REJECT, signal);
    }

    @Override
    public void verdict(@Nullable RawSignal signal) {
        if (signal == null || signal.works() == null) {
            refused(
                    (signal == null ? RawSignal.empty() : signal).instruction(Kind.BROKEN),
                    new Refusal(Code.NOT_AN_OPTION, "a verdict says \"works\": true or \"works\": false"));
            return;
        }
        hear("verdict", signal.works() ? Kind.WORKS : Kind.BROKEN, signal);
    }

    @Override
    public void extend(@Nullable RawSignal signal) {
        hear("extend", Kind.EXTEND, signal);
    }

    @Override
    public void keep(@Nullable RawSignal signal) {
        hear("keep", Kind.KEEP, signal);
    }

    @Override
    public void cancel(@Nullable RawSignal signal) {
        hear("cancel", Kind.CANCEL, signal);
    }

    @Override
    public void retry(@Nullable RawSignal signal) {
        hear("retry", Kind.RETRY, signal);
    }

    @Override
    public void skip(@Nullable RawSignal signal) {
        hear("skip", Kind.SKIP, signal);
    }

    @Override
    public void rollBack(@Nullable RawSignal signal) {
        hear("rollBack", Kind.ROLL_BACK, signal);
    }

    private void hear(String name, Kind kind, @Nullable RawSignal typed) {
        RawSignal signal = typed == null ? RawSignal.empty() : typed;
        if (passOn(name, signal)) {
            return;
        }
        Instruction instruction = signal.instruction(kind);
        switch (policy()) {
            case OPEN -> heard(instruction);
            case TOKEN -> proven(signal, instruction);
            case CLOSED ->
                refused(instruction, new Refusal(Code.SIGNAL_REFUSED, "signals past REST do not count for this site"));
        }
    }

    private void proven(RawSignal signal, Instruction instruction) {
        String decision = instruction.decision().isEmpty() ? desk().openId() : instruction.decision();
        String person = signal.proof().isEmpty() ? "" : tokens.redeem(signal.proof(), decision);
        if (person.isEmpty()) {
            refused(
                    instruction,
                    new Refusal(Code.SIGNAL_REFUSED, "the signal had no valid one-time token for " + decision));
        } else {
            String meant = tokensAnswerTheirOwnQuestion() ? decision : instruction.decision();
            heard(new Instruction(instruction.kind(), person, instruction.comment(), meant, instruction.binds()));
        }
    }

    /** While a token is looked at, its question may be answered and another asked: it is not for that one. */
    private static boolean tokensAnswerTheirOwnQuestion() {
        return Workflow.getVersion(OWN_QUESTION, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    private void heard(Instruction instruction) {
        desk().refuses(instruction)
                .ifPresentOrElse(
                        refusal -> refused(instruction, refusal), () -> desk().take(instruction, Via.TEMPORAL));
    }

    private void refused(Instruction instruction, Refusal refusal) {
        board().audit(
                        instruction.by().isBlank() ? "unnamed" : instruction.by(),
                        "temporal",
                        "signal refused",
                        refusal.code().text() + ": " + refusal.message());
    }
}
