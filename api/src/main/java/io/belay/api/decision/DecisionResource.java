package io.belay.api.decision;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.problem.Problems;
import io.belay.api.request.IdempotencyKeys;
import io.belay.api.request.Said;
import io.belay.api.request.Words;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.temporal.Instructions;
import io.belay.store.Store;
import io.belay.store.decision.AskedDecision;
import io.belay.store.right.Right;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.failure.Code;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions to people: listed, looked at, answered. */
@Path("/api/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DecisionResource {
    private static final Map<String, Choice> CHOICES = Words.of(Choice.values());
    private static final Map<String, Boolean> FOR = Map.of("me", true, "anybody", false);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final Store store;
    private final Instructions instructions;
    private final Clock clock;

    /** Read there, answered that way. */
    public DecisionResource(Store store, Instructions instructions, Clock clock) {
        this.store = store;
        this.instructions = instructions;
        this.clock = clock;
    }

    /** An answer. */
    public record Answered(
            @Nullable String answer,
            @Nullable String comment,
            @Nullable String binds) {}

    /**
     * A one-time token that proves a raw signal.
     *
     * @param token shown once
     * @param expiresAt until when it counts
     * @param workflowId where the signal goes
     * @param input the signal's input
     */
    public record SignalToken(String token, Instant expiresAt, String workflowId, Map<String, String> input) {}

    /** The open questions, the most urgent first. */
    @Needs(value = Right.SEE, at = At.WHEREVER_HELD)
    @GET
    public List<DecisionView> open(@Context SecurityContext security, @QueryParam("for") @Nullable String whom) {
        Said said = new Said();
        boolean mine = whom != null && said.word("for", whom, FOR).orElse(false);
        said.check();
        List<AskedDecision> open = mine
                ? store.decisions().openFor(Person.of(security).name())
                : store.decisions().open();
        Right right = mine ? Right.ANSWER : Right.SEE;
        return open.stream()
                .filter(each -> Allowed.at(security, right, each.site()))
                .map(DecisionView::of)
                .toList();
    }

    /** One question. */
    @Needs(value = Right.SEE, at = At.DECISION_IN_PATH)
    @GET
    @Path("/{id}")
    public DecisionView one(@PathParam("id") String id) {
        return DecisionView.of(asked(id));
    }

    /**
     * Answers a question, and waits until the answer counted. Refused with {@code BLY-NOT-ENTITLED},
     * {@code BLY-BY-REQUESTER}, {@code BLY-ANSWERED-TWICE}, {@code BLY-DECIDED}, {@code BLY-NOT-AN-OPTION},
     * {@code BLY-PLAN-CHANGED} (it binds something else), {@code BLY-ENDED} or {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.ANSWER, at = At.DECISION_IN_PATH, act = "answer")
    @POST
    @Path("/{id}/answers")
    public Receipt answer(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Answered body) {
        Answered answered = Said.body(body);
        Said said = new Said();
        Optional<Choice> choice = said.word("answer", answered.answer(), CHOICES);
        String comment = said.comment("comment", answered.comment());
        String binds = said.key("binds", answered.binds());
        String once = said.key("Idempotency-Key", key);
        said.check();
        AskedDecision asked = asked(id);
        String person = Person.of(security).name();
        Instruction.Kind kind = Instruction.Kind.valueOf(choice.orElseThrow().name());
        Instruction instruction = new Instruction(kind, person, comment, id, binds);
        String update = IdempotencyKeys.update(person, once, List.of(id, kind.name(), comment, binds));
        Act.of(request).begin(answered.answer() + " to " + id);
        return instructions.give(asked.promotion(), instruction, update);
    }

    /** Gives the one who asks a one-time token with which a raw signal about this question counts as theirs. */
    @Needs(value = Right.ANSWER, at = At.DECISION_IN_PATH, act = "create signal token")
    @POST
    @Path("/{id}/signal-token")
    public SignalToken signalToken(
            @Context SecurityContext security, @Context ContainerRequestContext request, @PathParam("id") String id) {
        AskedDecision asked = asked(id);
        String person = Person.of(security).name();
        if (!asked.open()) {
            throw Problems.refused(Code.DECIDED, "Decision " + id + " is not open any more.");
        }
        if (!asked.decision().people().contains(person)) {
            throw Problems.refused(
                    Code.NOT_ENTITLED,
                    "Decision " + id + " is not for " + person + " to answer; it takes one of "
                            + asked.decision().people() + ".");
        }
        Instant expires = clock.instant().plus(TOKEN_LIFETIME);
        String token =
                Act.of(request).within(() -> store.signalTokens().issue(person, id, expires), secret -> "for " + id);
        return new SignalToken(
                token, expires, asked.workflowId(), Map.of("by", person, "decision", id, "token", token));
    }

    private AskedDecision asked(String id) {
        return store.decisions()
                .byId(id)
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_DECISION, "There is no such decision. List the open ones: belay decisions."));
    }
}
