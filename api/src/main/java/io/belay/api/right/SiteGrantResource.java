package io.belay.api.right;

import io.belay.api.site.KnownSites;
import io.belay.store.right.Right;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Roles that are held at one site. */
@Path("/api/sites/{site}/grants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SiteGrantResource {
    private final Granting granting;
    private final KnownSites sites;

    /** Given and taken there. */
    public SiteGrantResource(Granting granting, KnownSites sites) {
        this.granting = granting;
        this.sites = sites;
    }

    /** Who holds what there, by grant or because its file names them. What is held everywhere is not listed. */
    @Needs(value = Right.CONFIGURE, at = At.SITE_IN_PATH)
    @GET
    public List<GrantView> all(@PathParam("site") String site) {
        sites.newest(site);
        return Stream.concat(granting.of(site).stream(), granting.named(site).stream())
                .toList();
    }

    /** Gives a role. */
    @Needs(value = Right.CONFIGURE, at = At.SITE_IN_PATH, act = "grant")
    @POST
    public GrantView give(
            @Context ContainerRequestContext request, @PathParam("site") String site, Granting.@Nullable Wanted body) {
        sites.newest(site);
        return granting.give(request, site, body);
    }

    /** Takes a role back. */
    @Needs(value = Right.CONFIGURE, at = At.SITE_IN_PATH, act = "revoke")
    @DELETE
    public void take(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @QueryParam("role") @Nullable String role,
            @QueryParam("to") @Nullable String to) {
        sites.newest(site);
        granting.take(request, site, role, to);
    }
}
