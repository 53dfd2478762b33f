package io.belay.api.right;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.store.right.Grantee;
import io.belay.store.right.Groups;
import io.belay.store.right.Right;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.SortedMap;
import java.util.SortedSet;

/** Belay's own groups, to which roles are granted. They are not the groups of a site's file, which entitle to answer. */
@Path("/api/groups")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupResource {
    private final Groups groups;

    /** Kept there. */
    public GroupResource(Groups groups) {
        this.groups = groups;
    }

    /** All groups with their members. */
    @Needs(value = Right.ADMINISTER, at = At.EVERYWHERE)
    @GET
    public SortedMap<String, SortedSet<String>> all() {
        return groups.all();
    }

    /** Makes a person a member. */
    @Needs(value = Right.ADMINISTER, at = At.EVERYWHERE, act = "add to group")
    @PUT
    @Path("/{group}/members/{member}")
    public void add(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("group") String group,
            @PathParam("member") String member) {
        checked(group, member);
        String by = Person.of(security).name();
        Act.of(request).within(() -> groups.add(group, member, by), fresh -> member + " to " + group);
    }

    /** Ends a membership, at once. */
    @Needs(value = Right.ADMINISTER, at = At.EVERYWHERE, act = "remove from group")
    @DELETE
    @Path("/{group}/members/{member}")
    public void remove(
            @Context ContainerRequestContext request,
            @PathParam("group") String group,
            @PathParam("member") String member) {
        checked(group, member);
        Act.of(request).within(() -> removed(group, member), done -> member + " from " + group);
    }

    private boolean removed(String group, String member) {
        if (!groups.remove(group, member)) {
            throw ApiCode.NOT_FOUND.refused(member + " is no member of " + group + ". See: belay group list.");
        }
        return true;
    }

    private static void checked(String group, String member) {
        Said said = new Said();
        if (!Grantee.groupCanBeCalled(group)) {
            said.mistake("group", "is not a name of lower-case letters, digits and \"-\"");
        }
        if (!Grantee.personCanBeCalled(member)) {
            said.mistake("member", "is not the name of a person");
        }
        said.check();
    }
}
