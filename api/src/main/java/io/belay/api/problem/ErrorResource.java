package io.belay.api.problem;

import io.belay.api.person.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What the stable codes stand for; it says nothing about any installation, so anybody may read it. */
@Path("/api/errors")
@Produces(MediaType.APPLICATION_JSON)
public final class ErrorResource {
    /** Every code that REST can say, with what it means and what to do. */
    @Open
    @GET
    public List<Explanation> list() {
        return Explanation.all();
    }

    /** One of them, as it is written in a problem. */
    @Open
    @GET
    @Path("/{code}")
    public Explanation show(@PathParam("code") String code) {
        return Explanation.of(code)
                .orElseThrow(() ->
                        ApiCode.NOT_FOUND.refused("There is no code written so. All of them are at /api/errors."));
    }
}
