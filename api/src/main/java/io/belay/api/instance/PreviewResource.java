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
import jakarta.ws.rs.Consumes;
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
import org.jspecify.annotations.Nullable;

/**
 * The preview of a stage (P). What is done for it is carried out as promotions are: each answer is one, to be followed, held,
 * retried and cancelled like any other.
 */
@Path("/api/sites/{site}/stages/{stage}/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PreviewResource {
    private final KnownSites sites;
    private final Instances instances;
    private final Beginning beginning;

    /** Known from there, begun that way. */
    public PreviewResource(KnownSites sites, Instances instances, Beginning beginning) {
        this.sites = sites;
        this.instances = instances;
        this.beginning = beginning;
    }

    /** The body that asks for a preview of a release. */
    public record PreviewWanted(
            @Nullable String release, @Nullable String comment) {}

    /** The body of what needs no more said than why. */
    public record Reason(@Nullable String comment) {}

    /**
     * Sets up a preview of a release in the next free instance (P1–P9). What stands in its way is told by the promotion:
     * {@code BLY-PREVIEW-EXISTS}, {@code BLY-NO-FREE-INSTANCE}, {@code BLY-NO-INSTANCES}.
     */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_PATH, act = "make a preview")
    @POST
    @Gives(value = PromotionView.class, status = 201)
    public Response create(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("site") String site,
            @PathParam("stage") String stage,
            @Nullable PreviewWanted body) {
        PreviewWanted wanted = Said.body(body);
        Said said = new Said();
        String release = said.release("release", wanted.release());
        String comment = said.comment("comment", wanted.comment());
        String once = said.key("Idempotency-Key", key);
        said.check();
        of(site, stage).refuseWithoutAny();
        Act.of(request).begin(release + " in " + stage);
        return beginning.begun(
                PromotionStart.Wish.about(Purpose.PREVIEW, site, stage, release, "", comment), security, once);
    }

    /** Fills the preview with production's data once more (P11); refused while users try it. */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_PATH, act = "synchronise a preview")
    @POST
    @Path("/synchronise")
    @Gives(value = PromotionView.class, status = 201)
    public Response synchronise(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("site") String site,
            @PathParam("stage") String stage,
            @Nullable Reason body) {
        Said said = new Said();
        String comment = said.comment("comment", Said.body(body).comment());
        String once = said.key("Idempotency-Key", key);
        said.check();
        String release = of(site, stage).previewed();
        Act.of(request).begin(release + " in " + stage);
        return beginning.begun(
                PromotionStart.Wish.about(Purpose.SYNCHRONISE, site, stage, release, "", comment), security, once);
    }

    private StageInstances of(String site, String stage) {
        return new StageInstances(site, sites.stage(site, stage), instances);
    }
}
