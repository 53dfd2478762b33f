package io.belay.api.instance;

import io.belay.api.audit.Act;
import io.belay.api.openapi.Gives;
import io.belay.api.promotion.PromotionStart;
import io.belay.api.promotion.PromotionView;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.store.instance.Instances;
import io.belay.store.right.Right;
import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.site.Site;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instances of a site's stages (P), and their end. */
@Path("/api/sites/{site}/instances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InstanceResource {
    private final KnownSites sites;
    private final Instances instances;
    private final Beginning beginning;
    private final Clock clock;

    /** Known from there, begun that way. */
    public InstanceResource(KnownSites sites, Instances instances, Beginning beginning, Clock clock) {
        this.sites = sites;
        this.instances = instances;
        this.beginning = beginning;
        this.clock = clock;
    }

    /** The instances of all stages that have several. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    public List<InstanceView> all(@PathParam("site") String site) {
        Site known = sites.newest(site).definition();
        return known.stages().stream()
                .flatMap(stage -> new StageInstances(site, stage, instances)
                        .all(clock.instant(), ZoneId.of(known.zone())).stream())
                .toList();
    }

    /**
     * The body that has an old instance kept longer.
     *
     * @param until until then at least: a day (2026-12-31) or a moment in UTC
     */
    public record KeptLonger(
            @Nullable String until, @Nullable String comment) {}

    /**
     * Has an old instance kept until then at least, though its time may be over before (P16); {@code BLY-BEING-REMOVED} once its
     * removal has begun.
     */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_PATH, act = "keep an old instance")
    @POST
    @Path("/{stage}/{instance}/keep")
    public InstanceView keep(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("stage") String stage,
            @PathParam("instance") String instance,
            @Nullable KeptLonger body) {
        KeptLonger wanted = Said.body(body);
        Said said = new Said();
        String name = said.name("instance", instance);
        String comment = said.comment("comment", wanted.comment());
        Instant until = said.future("until", wanted.until(), clock.instant());
        said.check();
        sites.stage(site, stage);
        Act.of(request)
                .within(
                        () -> kept(site, stage, name, until),
                        done -> name + " of " + stage + " until " + until + (comment.isEmpty() ? "" : ": " + comment));
        return of(site, stage)
                .one(
                        name,
                        clock.instant(),
                        ZoneId.of(sites.newest(site).definition().zone()));
    }

    private boolean kept(String site, String stage, String name, Instant until) {
        if (!instances.keep(site, stage, name, until)) {
            throw of(site, stage).notKept(name);
        }
        return true;
    }

    private StageInstances of(String site, String stage) {
        return new StageInstances(site, sites.stage(site, stage), instances);
    }

    /** Removes an instance that does not serve, after a last snapshot of it (P16). */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_PATH, act = "remove an instance")
    @POST
    @Path("/{stage}/{instance}/remove")
    @Gives(value = PromotionView.class, status = 201)
    public Response remove(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("site") String site,
            @PathParam("stage") String stage,
            @PathParam("instance") String instance,
            PreviewResource.@Nullable Reason body) {
        Said said = new Said();
        String name = said.name("instance", instance);
        String comment = said.comment("comment", Said.body(body).comment());
        String once = said.key("Idempotency-Key", key);
        said.check();
        StageInstances known = of(site, stage);
        known.refuseServing(name);
        String release = known.releaseOf(name);
        Act.of(request).begin(name + " of " + stage);
        return beginning.begun(
                PromotionStart.Wish.about(Purpose.REMOVE, site, stage, release, name, comment), security, once);
    }
}
