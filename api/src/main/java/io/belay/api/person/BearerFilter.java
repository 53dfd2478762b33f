package io.belay.api.person;

import io.belay.api.audit.Caller;
import io.belay.api.audit.Deeds;
import io.belay.api.page.Page;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.ProblemMappers;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody in without a valid bearer token, except where an address is marked {@link Open}. A token in the address
 * itself is not looked at: addresses end up in logs.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final String HOW =
            "Send the header \"Authorization: Bearer TOKEN\" with a token that is valid and not "
                    + "expired. An admin of the installation makes one: belay token create --for NAME.";

    private final SignIns signIns;
    private final Deeds deeds;
    private final Brake brake;

    @Context
    private @Nullable ResourceInfo resource;

    @Context
    private @Nullable HttpServletRequest servlet;

    /** Looks tokens up there; who fails is kept in the audit. */
    public BearerFilter(SignIns signIns, Deeds deeds) {
        this.signIns = signIns;
        this.deeds = deeds;
        this.brake = signIns.brake();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean page = marked(Page.class);
        if (page && request.getHeaderString(HttpHeaders.AUTHORIZATION) == null) {
            browser(request);
            return;
        }
        if (marked(Open.class)) {
            return;
        }
        Optional<String> token = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(each -> !each.isEmpty());
        if (token.isEmpty() || servlet == null) {
            request.abortWith(unauthenticated(HOW));
            return;
        }
        Caller caller = Caller.of(servlet);
        Optional<Duration> wait = brake.wait(caller.address(), token.get());
        if (wait.isPresent()) {
            request.abortWith(slowDown(wait.get()));
            return;
        }
        SignIns.Outcome outcome = signIns.check(token.get());
        if (outcome instanceof SignIns.Outcome.Proven proven) {
            brake.succeeded(token.get());
            request.setSecurityContext(new Proven(proven.person(), request.getSecurityContext()));
        } else if (outcome instanceof SignIns.Outcome.NotProven not) {
            brake.failed(caller.address());
            deeds.notProven(caller, not.why());
            request.abortWith(unauthenticated("The token does not count: " + not.why() + ". " + HOW));
        }
    }

    /** Who has no session, or none any more, is nobody proven: what they may see is for the address's right to say. */
    private void browser(ContainerRequestContext request) {
        SameOrigin.sure(request);
        BrowserCookie.secret(request)
                .flatMap(secret -> signIns.session(secret))
                .ifPresent(person -> request.setSecurityContext(new Proven(person, request.getSecurityContext())));
    }

    private boolean marked(Class<? extends Annotation> mark) {
        return resource != null
                && resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(mark);
    }

    private static Response unauthenticated(String detail) {
        return Response.fromResponse(ProblemMappers.response(ApiCode.UNAUTHENTICATED.problem(detail)))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"belay\"")
                .build();
    }

    private static Response slowDown(Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return Response.fromResponse(ProblemMappers.response(ApiCode.SLOW_DOWN.problem(
                        "Too many tokens from your address did not count. Try again in " + seconds + " seconds.")))
                .header(HttpHeaders.RETRY_AFTER, seconds)
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
