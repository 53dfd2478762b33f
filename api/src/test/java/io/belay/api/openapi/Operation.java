package io.belay.api.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.belay.api.person.Open;
import io.belay.api.problem.Problem;
import io.belay.api.right.Needs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One address as OpenAPI describes it. */
final class Operation {
    private static final Set<String> NUMBERS = Set.of("limit", "offset", "attempt", "step");
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("site", "the site's name"),
            Map.entry("stage", "the stage's name"),
            Map.entry("release", "the release's name"),
            Map.entry("host", "the host's name in the site's file"),
            Map.entry("step", "the step's number in the plan"),
            Map.entry("id", "its id"),
            Map.entry("person", "the person's name as in site files; me for whoever speaks"),
            Map.entry("group", "the group's name, one of Belay's own"),
            Map.entry("member", "the name of the person who is or becomes a member"),
            Map.entry(
                    "Idempotency-Key",
                    "makes a wish that is sent again the same wish: 1 to 200 visible ASCII characters"),
            Map.entry("Last-Event-ID", "the id of the last event that came: the stream goes on after it"),
            Map.entry("direction", "onward, or back for what undid it"));

    private final Method method;
    private final Javadoc doc;
    private final Schemas schemas;

    Operation(Method method, Schemas schemas) {
        this.method = method;
        this.doc = Javadoc.of(method);
        this.schemas = schemas;
    }

    /** Whether a parameter is what the body becomes. */
    static boolean isBody(Parameter parameter) {
        return parameter.getAnnotations().length == 0
                || !parameter.isAnnotationPresent(Context.class)
                        && !parameter.isAnnotationPresent(PathParam.class)
                        && !parameter.isAnnotationPresent(QueryParam.class)
                        && !parameter.isAnnotationPresent(HeaderParam.class);
    }

    ObjectNode described() {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        String about = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        operation.putArray("tags").add(about);
        operation.put(
                "operationId",
                about.substring(0, 1).toLowerCase(Locale.ROOT) + about.substring(1) + "." + method.getName());
        operation.put("summary", doc.summary());
        operation.put("description", doc.text());
        if (method.isAnnotationPresent(Open.class)) {
            operation.putArray("security");
        }
        Optional.ofNullable(method.getAnnotation(Needs.class))
                .ifPresent(
                        needs -> operation.put("x-needs", needs.value().name().toLowerCase(Locale.ROOT)));
        parameters(operation);
        responses(operation.putObject("responses"));
        return operation;
    }

    private void parameters(ObjectNode operation) {
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(PathParam.class)) {
                add(parameters, "path", parameter.getAnnotation(PathParam.class).value(), parameter);
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                add(
                        parameters,
                        "query",
                        parameter.getAnnotation(QueryParam.class).value(),
                        parameter);
            } else if (parameter.isAnnotationPresent(HeaderParam.class)) {
                add(
                        parameters,
                        "header",
                        parameter.getAnnotation(HeaderParam.class).value(),
                        parameter);
            } else if (isBody(parameter)) {
                ObjectNode body = operation.putObject("requestBody").put("required", true);
                content(body, media(Consumes.class, Consumes::value, "application/json"), parameter.getType());
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private void add(ArrayNode parameters, String in, String name, Parameter parameter) {
        ObjectNode added = parameters.addObject().put("name", name).put("in", in);
        added.put("required", in.equals("path"));
        String said = doc.parameter(parameter.getName());
        String description = said.isEmpty() ? USUAL.getOrDefault(name, "") : said;
        if (!description.isEmpty()) {
            added.put("description", description);
        }
        added.set("schema", NUMBERS.contains(name) ? schemas.of(long.class) : schemas.of(parameter.getType()));
    }

    private void responses(ObjectNode responses) {
        Gives gives = method.getAnnotation(Gives.class);
        int usual = method.getReturnType() == void.class ? 204 : 200;
        ObjectNode good = responses
                .putObject(String.valueOf(gives == null ? usual : gives.status()))
                .put("description", doc.summary());
        Type type = gives == null ? method.getGenericReturnType() : gives.value();
        if (type != Response.class && type != void.class) {
            content(good, media(Produces.class, Produces::value, "application/json"), type);
        }
        Refusals.of(method).forEach((status, codes) -> {
            ObjectNode refused = responses.putObject(String.valueOf(status));
            refused.put("description", String.join(", ", codes));
            content(refused, new String[] {Problem.MEDIA_TYPE}, Problem.class);
        });
    }

    private void content(ObjectNode holder, String[] media, Type type) {
        ObjectNode content = holder.putObject("content");
        for (String each : media) {
            content.putObject(each).set("schema", schemas.of(type));
        }
    }

    private <A extends Annotation> String[] media(
            Class<A> annotation, java.util.function.Function<A, String[]> value, String usual) {
        A given = method.isAnnotationPresent(annotation)
                ? method.getAnnotation(annotation)
                : method.getDeclaringClass().getAnnotation(annotation);
        return given == null ? new String[] {usual} : value.apply(given);
    }
}
