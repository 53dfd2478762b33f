package io.belay.api.site;

import io.belay.api.person.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Schemas for editors; they say nothing about any installation, so anybody may read them. */
@Path("/api/schemas")
public final class SchemaResource {
    private final String site = SiteSchema.json();

    /** The site file's. */
    @GET
    @Path("/site.json")
    @Produces("application/schema+json")
    @Open
    public String site() {
        return site;
    }
}
