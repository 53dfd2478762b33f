package io.belay.api.right;

import io.belay.api.person.Open;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problems;
import io.belay.store.Store;
import io.belay.workflows.failure.Code;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Asks, for every address, whether the speaker holds the right that it declares. What a body says is asked of the very
 * object that the method gets, so that the two can never read it differently.
 */
@Priority(Priorities.AUTHORIZATION)
public final class RightsFilter implements ContainerRequestFilter, ReaderInterceptor {
    private static final String IN_BODY = RightsFilter.class.getName();
    private static final String SITE = RightsFilter.class.getName() + ".site";

    private final Doorkeeper door;

    @Context
    private @Nullable ResourceInfo resource;

    /** Asks there. */
    public RightsFilter(Store store) {
        this.door = new Doorkeeper(store);
    }

    private record Pending(Needs needs, Person person) {}

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method != null && method.isAnnotationPresent(Open.class)) {
            return;
        }
        Needs needs = method == null ? null : method.getAnnotation(Needs.class);
        if (needs == null) {
            throw ApiCode.FORBIDDEN.refused("Nobody may use this address in this way.");
        }
        String named = text(
                request.getUriInfo().getPathParameters().getFirst(needs.at().parameter(needs)));
        if (needs.at() == At.SITE_UNLESS_PUBLIC && door.open(named)) {
            return;
        }
        if (!(request.getSecurityContext().getUserPrincipal() instanceof Person person)) {
            throw ApiCode.UNAUTHENTICATED.refused("This page is for people who are known here. Sign in: /sign-in.");
        }
        ask(request, needs, person);
    }

    private void ask(ContainerRequestContext request, Needs needs, Person person) {
        String name = needs.at().parameter(needs);
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        switch (needs.at()) {
            case SITE_IN_PATH, SITE_UNLESS_PUBLIC -> door.site(person, needs.value(), path.getFirst(name));
            case NEW_SITE_IN_PATH -> door.newSite(person, needs.value(), text(path.getFirst(name)));
            case SITE_IN_QUERY ->
                door.site(
                        person,
                        needs.value(),
                        request.getUriInfo().getQueryParameters().getFirst(name));
            case PROMOTION_IN_PATH ->
                request.setProperty(SITE, door.promotion(person, needs.value(), text(path.getFirst(name))));
            case DECISION_IN_PATH ->
                request.setProperty(SITE, door.decision(person, needs.value(), text(path.getFirst(name))));
            case PERSON_IN_PATH -> door.person(person, needs.value(), text(path.getFirst(name)));
            case EVERYWHERE -> door.everywhere(person, needs.value());
            case SITE_IN_BODY -> {
                if (!request.hasEntity()) {
                    throw noBody();
                }
                request.setProperty(IN_BODY, new Pending(needs, person));
            }
            case WHEREVER_HELD, ONESELF -> {
                // The method answers with no more than what the speaker holds.
            }
        }
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (context.getProperty(IN_BODY) instanceof Pending pending) {
            if (body == null) {
                throw noBody();
            }
            if (!(body instanceof NamesSite named)) {
                throw Problems.refused(Code.INTERNAL, "This address takes a body that names no site.");
            }
            String site = named.site();
            door.site(pending.person(), pending.needs().value(), site);
            context.setProperty(SITE, site);
        }
        return body;
    }

    /** The site that a request was found to be about; empty when it is about none, or was not let so far. */
    public static String site(ContainerRequestContext request) {
        String found = request.getProperty(SITE) instanceof String site ? site : "";
        return found.isEmpty() ? text(request.getUriInfo().getPathParameters().getFirst("site")) : found;
    }

    private static RuntimeException noBody() {
        return ApiCode.BODY.refused("The body is empty. Send one JSON object.");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
