package io.belay.api.person;

import io.belay.api.audit.Act;
import io.belay.api.openapi.Gives;
import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.right.Grantee;
import io.belay.store.right.Right;
import io.belay.store.token.ApiTokens;
import io.belay.store.token.IssuedToken;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's tokens, {@code me} for one's own: made, with the secret shown this once; listed; revoked at once. */
@Path("/api/people/{person}/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TokenResource {
    private static final String LABEL = "command line";
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_AT_ONCE = 100;

    private final ApiTokens tokens;
    private final TokenLives lives;
    private final Clock clock;

    /** Kept there. */
    public TokenResource(ApiTokens tokens, TokenLives lives, Clock clock) {
        this.tokens = tokens;
        this.lives = lives;
        this.clock = clock;
    }

    /** The body that asks for a token. */
    public record Wanted(@Nullable String label, @Nullable Integer days) {}

    /**
     * A new token.
     *
     * @param id by which it is revoked
     * @param person whom it proves
     * @param token the secret, shown this once
     * @param expiresAt until when it counts
     */
    public record Issued(UUID id, String person, String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[" + id + ", " + person + "]";
        }
    }

    /** How many were revoked. */
    public record Revoked(int tokens) {}

    /** Newest first, those that count no more too. */
    @Needs(value = Right.ADMINISTER, at = At.PERSON_IN_PATH)
    @GET
    public List<TokenView> all(@Context SecurityContext security, @PathParam("person") String named) {
        Person speaker = Person.of(security);
        Instant now = clock.instant();
        return tokens.of(person(speaker, named)).stream()
                .map(each -> TokenView.of(each, now, speaker.token()))
                .toList();
    }

    /** Makes one. */
    @Needs(value = Right.ADMINISTER, at = At.PERSON_IN_PATH, act = "create token")
    @POST
    @Gives(value = Issued.class, status = 201)
    public Response create(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("person") String named,
            @Nullable Wanted body) {
        Wanted wanted = Said.body(body);
        Person speaker = Person.of(security);
        String person = person(speaker, named);
        Said said = new Said();
        String label = said.comment("label", wanted.label() == null ? LABEL : wanted.label());
        if (label.isBlank() || label.length() > LONGEST_LABEL || label.contains("\n")) {
            said.mistake("label", "is one line of 1 to " + LONGEST_LABEL + " characters");
        }
        int days = wanted.days() == null ? lives.usual() : wanted.days();
        if (days < 1 || days > lives.most()) {
            said.mistake("days", "is from 1 to " + lives.most() + " on this installation");
        }
        said.check();
        Instant now = clock.instant();
        long counting = tokens.of(person).stream()
                .filter(each -> each.revokedAt().isEmpty() && now.isBefore(each.expiresAt()))
                .count();
        if (counting >= MOST_AT_ONCE) {
            throw ApiCode.REQUEST.refused(person + " has " + counting
                    + " tokens that count. Revoke some first: belay token list, belay token revoke ID.");
        }
        IssuedToken issued = Act.of(request)
                .within(
                        () -> tokens.issue(person, label, Duration.ofDays(days), speaker.name()),
                        each -> each.id() + " for " + person + ", " + days + " days");
        return Response.status(Response.Status.CREATED)
                .entity(new Issued(issued.id(), person, issued.secret(), issued.expiresAt()))
                .build();
    }

    /** Revokes all of them; whoever speaks with one of them is out with this answer. */
    @Needs(value = Right.ADMINISTER, at = At.PERSON_IN_PATH, act = "revoke all tokens")
    @DELETE
    public Revoked revokeAll(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("person") String named) {
        Person speaker = Person.of(security);
        String person = person(speaker, named);
        int revoked = Act.of(request)
                .within(() -> tokens.revokeAll(person, speaker.name()), count -> count + " of " + person);
        return new Revoked(revoked);
    }

    /** Revokes one. */
    @Needs(value = Right.ADMINISTER, at = At.PERSON_IN_PATH, act = "revoke token")
    @DELETE
    @Path("/{id}")
    public Revoked revoke(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("person") String named,
            @PathParam("id") UUID id) {
        Person speaker = Person.of(security);
        String person = person(speaker, named);
        return Act.of(request).within(() -> revoked(person, id, speaker.name()), done -> id + " of " + person);
    }

    private Revoked revoked(String person, UUID id, String by) {
        if (!tokens.revoke(person, id, by)) {
            throw ApiCode.NOT_FOUND.refused("No token " + id + " of " + person
                    + " counts; it may be revoked already. List them: belay token list.");
        }
        return new Revoked(1);
    }

    private static String person(Person speaker, String named) {
        if (named.equals(Person.ME)) {
            return speaker.name();
        }
        if (!Grantee.personCanBeCalled(named)) {
            throw ApiCode.REQUEST.refused(
                    "A person's name has lower-case letters, digits, \".\", \"_\", \"@\" and \"-\"; "
                            + "\"me\" is whoever speaks.");
        }
        return named;
    }
}
