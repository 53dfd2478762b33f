package io.belay.api.audit;

import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problem;
import io.belay.api.right.Needs;
import io.belay.api.right.RightsFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps, for every address at once, what was done, and what was refused to a proven person. */
public final class DeedFilter implements ContainerResponseFilter {
    private static final String DETAIL = DeedFilter.class.getName();
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

    /** Says more about what is done; never a secret. */
    public static void detail(ContainerRequestContext request, String detail) {
        request.setProperty(DETAIL, detail);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getSecurityContext().getUserPrincipal() instanceof Person person) || servlet == null) {
            return;
        }
        boolean done = response.getStatus() < REFUSED && !READS.contains(request.getMethod());
        boolean forbidden = response.getEntity() instanceof Problem problem
                && problem.code().equals(ApiCode.FORBIDDEN.text());
        if (done) {
            deeds.done(Caller.of(servlet), person, what(request), RightsFilter.site(request), detail(request));
        } else if (forbidden) {
            deeds.refused(Caller.of(servlet), person, what(request), RightsFilter.site(request));
        }
    }

    private String what(ContainerRequestContext request) {
        Method method = resource == null ? null : resource.getResourceMethod();
        Needs needs = method == null ? null : method.getAnnotation(Needs.class);
        return needs == null || needs.act().isEmpty()
                ? request.getMethod() + " /" + request.getUriInfo().getPath()
                : needs.act();
    }

    private static String detail(ContainerRequestContext request) {
        return request.getProperty(DETAIL) instanceof String detail ? detail : "";
    }
}
