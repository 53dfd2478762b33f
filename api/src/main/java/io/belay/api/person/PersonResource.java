package io.belay.api.person;

import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.right.Grant;
import io.belay.store.right.Right;
import io.belay.store.right.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who one is, in the eyes of Belay. */
@Path("/api/people/me")
@Produces(MediaType.APPLICATION_JSON)
public final class PersonResource {
    /**
     * The one who speaks.
     *
     * @param name as in the groups of site files
     * @param via how it was proved
     * @param everywhere the roles held everywhere
     * @param sites the roles held at single sites
     */
    public record Me(String name, String via, List<String> everywhere, SortedMap<String, List<String>> sites) {}

    /** The one who speaks, and what they may do. */
    @Needs(value = Right.SEE, at = At.ONESELF)
    @GET
    public Me me(@Context SecurityContext security) {
        Person person = Person.of(security);
        SortedMap<String, List<String>> sites = new TreeMap<>();
        person.standing().roles().forEach((site, roles) -> {
            if (!site.equals(Grant.EVERYWHERE)) {
                sites.put(site, texts(person, site));
            }
        });
        return new Me(person.name(), person.via(), texts(person, Grant.EVERYWHERE), sites);
    }

    private static List<String> texts(Person person, String site) {
        return person.standing().at(site).stream().sorted().map(Role::text).toList();
    }
}
