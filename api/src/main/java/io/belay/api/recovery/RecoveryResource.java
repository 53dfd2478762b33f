package io.belay.api.recovery;

import io.belay.api.audit.Act;
import io.belay.api.openapi.Gives;
import io.belay.api.person.Person;
import io.belay.api.problem.Problem;
import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.api.promotion.FirstStatus;
import io.belay.api.promotion.PromotionLinks;
import io.belay.api.promotion.Succession;
import io.belay.api.request.IdempotencyKeys;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.NamesSite;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Starts;
import io.belay.store.promotion.PromotionRow;
import io.belay.store.promotion.Promotions;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.recovery.RecoverRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Putting right what a terminated promotion left on a stage's hosts. */
@Path("/api/recoveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RecoveryResource {
    /** In the place of a release, as the recovery's workflow says it too. */
    private static final String SHOWN_AS = "recovery";

    private final Promotions promotions;
    private final Starts starts;
    private final Succession succession;
    private final KnownSites sites;
    private final IdempotencyKeys keys;
    private final Clock clock;

    /** With what it needs to know and to do. */
    public RecoveryResource(Promotions promotions, Starts starts, KnownSites sites, IdempotencyKeys keys, Clock clock) {
        this.promotions = promotions;
        this.starts = starts;
        this.succession = new Succession(promotions, starts);
        this.sites = sites;
        this.keys = keys;
        this.clock = clock;
    }

    /** The body that asks for a recovery. */
    public record Wanted(
            @Nullable String site,
            @Nullable String stage,
            @Nullable String comment) implements NamesSite {}

    /**
     * A recovery that has begun.
     *
     * @param id under which it is found among the promotions, as soon as a worker has taken it up
     * @param links where to look next
     */
    public record Begun(UUID id, String site, String stage, Map<String, String> links) {}

    /** Starts a recovery and returns at once; refused with {@code BLY-PROMOTION-RUNNING} while somebody is at work there. */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_BODY, act = "recover")
    @POST
    @Gives(value = Begun.class, status = 201)
    public Response ask(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Wanted body) {
        Wanted wanted = Said.body(body);
        Said said = new Said();
        String site = said.name("site", wanted.site());
        String stage = said.name("stage", wanted.stage());
        String comment = said.comment("comment", wanted.comment());
        String once = said.key("Idempotency-Key", key);
        said.check();
        sites.stage(site, stage);
        String person = Person.of(security).name();
        Act.of(request).begin(stage);
        UUID id = keys.subject(person, once, List.of("recovery", site, stage, comment));
        if (promotions.row(id).isEmpty()) {
            start(new RecoverRequest(id, site, stage, person, comment, clock.instant()));
        }
        String self = PromotionLinks.self(id);
        return Response.created(URI.create(self))
                .entity(new Begun(id, site, stage, Map.of("self", self)))
                .build();
    }

    private void start(RecoverRequest request) {
        succession.begin(
                request.id(),
                PromotionRequest.workflowId(request.site(), request.stage()),
                () -> starts.recovery(request),
                running -> running(request, running));
        PromotionRequest shown = new PromotionRequest(
                request.id(),
                request.site(),
                request.stage(),
                SHOWN_AS,
                request.requester(),
                request.comment(),
                request.requestedAt());
        promotions.record(FirstStatus.of(shown), List.of());
    }

    private static Refused running(RecoverRequest request, Optional<PromotionRow> running) {
        Problem problem = Problems.of(
                Code.PROMOTION_RUNNING,
                "A promotion into " + request.site() + "/" + request.stage()
                        + " or a recovery of it is under way; it puts things right by itself. Follow it: belay status "
                        + request.site() + ".");
        return new Refused(running.map(each -> problem.linking("running", PromotionLinks.self(each.id())))
                .orElse(problem));
    }
}
