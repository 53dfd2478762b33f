package io.belay.workflows.promotion;

import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.decision.Via;
import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Where questions are asked and answers taken, one question at a time; and where a promotion can be given up. */
final class Desk {
    private final StatusBoard board;
    private final SortedSet<String> operators = new TreeSet<>();
    private Optional<Decision> open = Optional.empty();
    private String then = "";
    private LocalTimes there = LocalTimes.unknown();
    private Extensions extensions = Extensions.none();
    private Optional<Stop> stop = Optional.empty();
    private Optional<Refusal> noWayBack = Optional.empty();
    private Runnable onStop = () -> {};

    Desk(StatusBoard board) {
        this.board = board;
        operators.add(board.status().request().requester());
    }

    /** The site is known: who may cancel, keep, extend and answer failures beside the requester, and how times are told. */
    void at(Site site) {
        operators.addAll(site.operatorPeople());
        there = LocalTimes.in(site.zone());
    }

    SortedSet<String> operators() {
        return operators;
    }

    /** What is done at once when somebody gives the promotion up. */
    void onStop(Runnable action) {
        onStop = action;
    }

    /** From here on nobody can give the promotion up any more; the refusal says why. */
    void noWayBack(Refusal why) {
        noWayBack = Optional.of(why);
    }

    /** The open question's id; empty when none is open. */
    String openId() {
        return open.map(Decision::id).orElse("");
    }

    Optional<Stop> stop() {
        return stop;
    }

    /** The attempt can be made longer as long as its question is open. */
    void extensions(Extensions allowed) {
        extensions = allowed;
    }

    /** Asks and waits: the choice, or empty when the interruption came first. At the deadline the default is taken. */
    Optional<Choice> ask(Question question, Supplier<Boolean> interrupted) {
        Decision decision = opened(question);
        then = question.then();
        tell(decision);
        board.audit("belay", "belay", "asked", question.text());
        show();
        while (current().outcome().isEmpty() && !interrupted.get()) {
            Instant deadline = current().deadline();
            Countdown.await(
                    Duration.between(Now.instant(), deadline),
                    question.text(),
                    () -> current().outcome().isPresent()
                            || interrupted.get()
                            || !current().deadline().equals(deadline));
            show();
            if (!Now.instant().isBefore(current().deadline())
                    && current().outcome().isEmpty()) {
                deadlinePassed(question);
            }
        }
        Optional<Choice> outcome = current().outcome();
        if (outcome.isEmpty()) {
            tell(current().closed(Choice.CANCEL));
        }
        open = Optional.empty();
        board.waitIsOver();
        return outcome;
    }

    private Decision opened(Question question) {
        Instant now = Now.instant();
        String id = board.status().request().id() + "-"
                + (board.status().decisions().size() + 1);
        return new Decision(
                id,
                question.kind(),
                question.text(),
                question.options(),
                List.copyOf(question.people()),
                question.quorum(),
                question.binds(),
                now,
                now.plus(question.within()),
                question.onDeadline(),
                List.of(),
                Optional.empty(),
                question.sides());
    }

    private void deadlinePassed(Question question) {
        board.audit("belay", "deadline", "deadline passed", question.then());
        tell(question.onDeadline()
                .map(choice -> current().closed(choice))
                .orElseGet(() -> current().until(Now.instant().plus(question.within()))));
    }

    /** Why an instruction cannot count now, if it cannot. Changes nothing. */
    Optional<Refusal> refuses(Instruction instruction) {
        if (board.status().state().ended()) {
            return refusal(
                    Code.ENDED, "The promotion has ended: " + board.status().state() + ".");
        }
        return switch (instruction.kind()) {
            case CANCEL -> noWayBack.or(() -> notOperator(instruction));
            case EXTEND -> refusesExtension(instruction);
            case KEEP -> notOperator(instruction).or(() -> refusesAnswer(instruction, operators));
            default -> refusesAnswer(instruction, new TreeSet<>());
        };
    }

    private Optional<Refusal> refusesExtension(Instruction instruction) {
        if (open.isEmpty() || current().kind() != DecisionKind.VERDICT) {
            return refusal(Code.NOT_ASKED, "No attempt is under way that could be extended.");
        }
        if (over()) {
            return refusesLate();
        }
        if (extensions.left() <= 0) {
            return refusal(Code.EXTENSIONS_USED, "The attempt cannot be made longer: every agreed extension is used.");
        }
        if (!extensions.leavesTimeToGoBack(current().deadline())) {
            return refusal(
                    Code.WINDOW_TOO_SHORT,
                    "The attempt cannot be made longer: there would be no time left to go back before its window ends."
                            + " The point of no return is at "
                            + there.text(extensions.last().orElseThrow()) + ".");
        }
        return notOperator(instruction);
    }

    private Optional<Refusal> notOperator(Instruction instruction) {
        return operators.contains(instruction.by())
                ? Optional.empty()
                : refusal(
                        Code.NOT_ENTITLED,
                        word(instruction) + " is not for '" + instruction.by() + "'; it takes one of " + operators
                                + ".");
    }

    private Optional<Refusal> refusesAnswer(Instruction instruction, SortedSet<String> alsoEntitled) {
        Choice choice = instruction.kind().choice();
        if (open.isEmpty()) {
            return refusal(Code.NOT_ASKED, "No question is open that '" + word(instruction) + "' could answer.");
        }
        if (!instruction.decision().isEmpty()
                && !instruction.decision().equals(current().id())) {
            boolean known = board.status().decisions().stream()
                    .anyMatch(each -> each.id().equals(instruction.decision()));
            return known
                    ? refusal(
                            Code.DECIDED,
                            "Decision " + instruction.decision() + " is closed; open is "
                                    + current().id() + ".")
                    : refusal(
                            Code.UNKNOWN_DECISION,
                            "There is no decision " + instruction.decision() + "; open is "
                                    + current().id() + ".");
        }
        if (over()) {
            return refusesLate();
        }
        if (!instruction.binds().isEmpty()
                && !instruction.binds().equals(current().binds())) {
            return refusal(Code.PLAN_CHANGED, "What you saw is no longer what would be done. Look at the plan again.");
        }
        if (byExcludedRequester(instruction)) {
            return refusal(
                    Code.BY_REQUESTER,
                    "The requester, " + instruction.by() + ", cannot approve; it takes one of "
                            + current().people() + ".");
        }
        boolean entitledOtherwise = alsoEntitled.contains(instruction.by());
        return current()
                .refuses(instruction.by(), choice)
                .filter(refusal -> !(entitledOtherwise && refusal.code() == Code.NOT_ENTITLED));
    }

    /** What is decided at its deadline is decided, though nobody was there to see it pass. */
    private boolean over() {
        return current().onDeadline().isPresent()
                && !Now.instant().isBefore(current().deadline());
    }

    private Optional<Refusal> refusesLate() {
        return refusal(
                Code.DECIDED,
                "Decision " + current().id() + " was decided already: its time was over at "
                        + there.text(current().deadline()) + ".");
    }

    private boolean byExcludedRequester(Instruction instruction) {
        return current().kind() == DecisionKind.APPROVAL
                && instruction.by().equals(board.status().request().requester())
                && !current().people().contains(instruction.by());
    }

    /** Takes an instruction that {@link #refuses} let pass. */
    Receipt take(Instruction instruction, Via via) {
        return switch (instruction.kind()) {
            case CANCEL -> {
                audit(instruction, via, instruction.comment());
                stop = Optional.of(new Stop(instruction.by(), instruction.comment(), via));
                onStop.run();
                yield new Receipt("", true, "The promotion is given up; the site is put back to what it was.");
            }
            case EXTEND -> {
                audit(instruction, via, instruction.comment());
                extensions = extensions.used();
                tell(current().until(current().deadline().plus(extensions.by())));
                yield new Receipt(
                        current().id(),
                        false,
                        "The attempt now ends at " + there.text(current().deadline()) + ".");
            }
            default -> answered(instruction, via);
        };
    }

    private Receipt answered(Instruction instruction, Via via) {
        Answer answer =
                new Answer(instruction.by(), instruction.kind().choice(), instruction.comment(), Now.instant(), via);
        Decision before = current();
        Decision decision = before.with(answer);
        audit(instruction, via, DecisionText.detail(before, decision, answer));
        tell(decision);
        // What is still missing is shown at once.
        if (decision.outcome().isEmpty()) {
            show();
        }
        return new Receipt(
                decision.id(),
                decision.outcome().isPresent(),
                decision.outcome()
                        .map(outcome -> "Decided: " + outcome + ".")
                        .orElseGet(() -> DecisionText.counted(decision, answer)));
    }

    private void audit(Instruction instruction, Via via, String detail) {
        board.audit(instruction.by(), via.name().toLowerCase(Locale.ROOT), word(instruction), detail);
    }

    private void show() {
        Decision decision = current();
        board.await(new Wait(DecisionText.missing(decision), decision.awaited(), decision.deadline(), then));
    }

    private void tell(Decision decision) {
        open = Optional.of(decision);
        board.decision(decision);
    }

    private Decision current() {
        return open.orElseThrow();
    }

    private static String word(Instruction instruction) {
        return instruction.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Optional<Refusal> refusal(Code code, String message) {
        return Optional.of(new Refusal(code, message));
    }
}
