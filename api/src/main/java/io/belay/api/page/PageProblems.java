package io.belay.api.page;

import io.belay.api.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says refusals as pages, to whom asks a page's address for HTML; who is not known is asked to sign in. */
@Priority(100)
public final class PageProblems implements ContainerResponseFilter {
    private static final int UNKNOWN = 401;

    @Context
    private @Nullable ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method == null
                || !method.isAnnotationPresent(Page.class)
                || !(response.getEntity() instanceof Problem problem)) {
            return;
        }
        if (problem.status() == UNKNOWN) {
            response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"belay\"");
        }
        if (!wantsHtml(request)) {
            return;
        }
        String here = request.getUriInfo().getRequestUri().getRawPath();
        Response page = problem.status() == UNKNOWN
                ? SignInForm.page(UNKNOWN, here, "")
                : Html.page(problem.status(), "problem", Map.of("problem", problem))
                        .build();
        page.getHeaders().forEach((name, values) -> response.getHeaders().put(name, new ArrayList<>(values)));
        response.setEntity(page.getEntity(), new Annotation[0], page.getMediaType());
    }

    private static boolean wantsHtml(ContainerRequestContext request) {
        return request.getAcceptableMediaTypes().stream()
                .anyMatch(type -> !type.isWildcardType() && type.isCompatible(MediaType.TEXT_HTML_TYPE));
    }
}
