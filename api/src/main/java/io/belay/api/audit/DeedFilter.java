package io.belay.api.audit;

import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problem;
import io.belay.api.right.Needs;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps, for every address at once, what was done, and what was refused to a proven person; see {@link Act}. */
@Priority(Priorities.AUTHORIZATION - 1)
public final class DeedFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int REFUSED = 400;

    private final Deeds deeds;

    @Context
    private @Nullable ResourceInfo resource;

    @Context
    private @Nullable HttpServletRequest servlet;

    /** Kept there. */
    public DeedFilter(Deeds deeds) {
        this.deeds = deeds;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Person && servlet != null) {
            Act.comes(deeds, Caller.of(servlet), what(request), request);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!Act.there(request)) {
            return;
        }
        Act act = Act.of(request);
        String code = response.getEntity() instanceof Problem problem ? problem.code() : "";
        if (code.equals(ApiCode.FORBIDDEN.text())) {
            act.forbidden();
        } else if (response.getStatus() >= REFUSED) {
            act.failed(code.isEmpty() ? "status " + response.getStatus() : code);
        } else if (!READS.contains(request.getMethod())) {
            act.done();
        }
    }

    private String what(ContainerRequestContext request) {
        Method method = resource == null ? null : resource.getResourceMethod();
        Needs needs = method == null ? null : method.getAnnotation(Needs.class);
        return needs == null || needs.act().isEmpty()
                ? request.getMethod() + " /" + request.getUriInfo().getPath()
                : needs.act();
    }
}
