package io.belay.api.promotion;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.request.IdempotencyKeys;
import io.belay.api.request.Said;
import io.belay.api.request.Words;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.temporal.Instructions;
import io.belay.store.right.Right;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Receipt;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people tell a running promotion; refused with a reason where it cannot count. */
@Path("/api/promotions/{id}/instructions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InstructionResource {
    private static final Map<String, Instruction.Kind> KINDS = Words.of(Instruction.Kind.values());

    private final Instructions instructions;

    /** Sent that way. */
    public InstructionResource(Instructions instructions) {
        this.instructions = instructions;
    }

    /** The body that tells. */
    public record Told(
            @Nullable String what,
            @Nullable String comment,
            @Nullable String decision,
            @Nullable String binds) {}

    /**
     * Tells a promotion what people want of it, and waits until it counted. Refused with {@code BLY-NOT-ENTITLED},
     * {@code BLY-NOT-ASKED}, {@code BLY-EXTENSIONS-USED}, {@code BLY-ALREADY-KEPT}, {@code BLY-ENDED} or
     * {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.ANSWER, at = At.PROMOTION_IN_PATH, act = "instruct")
    @POST
    public Receipt tell(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Told body) {
        Told told = Said.body(body);
        Said said = new Said();
        Optional<Instruction.Kind> kind = said.word("what", told.what(), KINDS);
        String comment = said.comment("comment", told.comment());
        String decision = said.key("decision", told.decision());
        String binds = said.key("binds", told.binds());
        String once = said.key("Idempotency-Key", key);
        said.check();
        String person = Person.of(security).name();
        Instruction instruction = new Instruction(kind.orElseThrow(), person, comment, decision, binds);
        String update = IdempotencyKeys.update(
                person, once, List.of(id.toString(), instruction.kind().name(), comment, decision, binds));
        Act.of(request).begin(told.what() + " to promotion " + id);
        return instructions.give(id, instruction, update);
    }
}
