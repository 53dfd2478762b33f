package io.belay.api.person;

import io.belay.api.problem.ApiCode;
import io.belay.api.problem.ProblemMappers;
import io.belay.store.right.Grants;
import io.belay.store.token.ApiTokens;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody in without a valid bearer token, except where an address is marked {@link Open}. A token in the address
 * itself is not looked at: addresses end up in logs.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 512;

    private final ApiTokens tokens;
    private final Grants grants;

    @Context
    private @Nullable ResourceInfo resource;

    /** Looks tokens up there, and what their people may do. */
    public BearerFilter(ApiTokens tokens, Grants grants) {
        this.tokens = tokens;
        this.grants = grants;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (open()) {
            return;
        }
        Optional<Person> person = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(header ->
                        header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && header.length() < LONGEST)
                .flatMap(header ->
                        tokens.proves(header.substring(SCHEME.length()).strip()))
                .map(proof -> new Person(
                        proof.person(),
                        "token",
                        Optional.of(proof.token()),
                        grants.standing(proof.person(), List.of())));
        person.ifPresentOrElse(
                known -> request.setSecurityContext(new Proven(known, request.getSecurityContext())),
                () -> request.abortWith(unauthenticated()));
    }

    private boolean open() {
        return resource != null
                && resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(Open.class);
    }

    private static Response unauthenticated() {
        String detail = "Send the header \"Authorization: Bearer TOKEN\" with a token that is valid and not expired. "
                + "The operator of the installation makes one: belay token create NAME.";
        return Response.fromResponse(ProblemMappers.response(ApiCode.UNAUTHENTICATED.problem(detail)))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"belay\"")
                .build();
    }

    private record Proven(Person person, SecurityContext before) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return person;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
