package io.belay.api.right;

import io.belay.api.person.Open;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;

/** Every address of a running API with the Java method that answers it, out of Jersey's own model. */
public final class Routes {
    private Routes() {}

    /** By method and path, for instance {@code GET /api/sites/{site}}. */
    public static SortedMap<String, Method> of(ResourceModel model) {
        SortedMap<String, Method> routes = new TreeMap<>();
        for (Resource resource : model.getRootResources()) {
            collect("", resource, routes);
        }
        return routes;
    }

    /** Those that declare neither a right nor that they are open. */
    static List<String> undeclared(SortedMap<String, Method> routes) {
        List<String> undeclared = new ArrayList<>();
        routes.forEach((route, method) -> {
            if (method.isAnnotationPresent(Needs.class) == method.isAnnotationPresent(Open.class)) {
                undeclared.add(route);
            }
        });
        return undeclared;
    }

    private static void collect(String parent, Resource resource, SortedMap<String, Method> routes) {
        String path = (parent + "/" + resource.getPath()).replaceAll("/+", "/").replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        for (ResourceMethod method : resource.getResourceMethods()) {
            if (!method.isExtended() && method.getHttpMethod() != null) {
                routes.put(
                        method.getHttpMethod() + " " + path,
                        method.getInvocable().getHandlingMethod());
            }
        }
        resource.getChildResources().forEach(child -> collect(path, child, routes));
    }
}
