package io.belay.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.belay.api.TestApi;
import io.belay.api.page.Page;
import io.belay.api.right.Routes;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of REST is made from the running API and its sources, and compared with the one that was reviewed. */
class OpenApiTest {
    private static final Path FILE = Path.of("../docs/openapi.json");
    private static final String ANEW =
            "mvn -pl api -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false" + " -Dbelay.write=true";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static TestApi api;
    private static SortedMap<String, Method> routes;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        routes = Routes.of(api.resourceModel());
        // Pages are for people; what programs use is described.
        routes.values().removeIf(method -> method.isAnnotationPresent(Page.class));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void theReviewedDescriptionIsThatOfTheCode() throws Exception {
        String made = JSON.writeValueAsString(document()) + "\n";
        if (Boolean.getBoolean("belay.write")) {
            Files.writeString(FILE, made);
        }
        List<String> reviewed = Files.readAllLines(FILE);
        List<String> now = made.lines().toList();

        assertThat(difference(reviewed, now))
                .as("docs/openapi.json is not what the code does (- reviewed, + now). Write it anew, and look at what"
                        + " changes for those who use it: " + ANEW)
                .isEmpty();
    }

    @Test
    void everyAddressSaysWhatItDoesInASentence() {
        List<String> silent = new ArrayList<>();
        routes.forEach((route, method) -> {
            if (Javadoc.of(method).summary().isBlank()) {
                silent.add(route + ", " + method);
            }
        });

        assertThat(silent).as("addresses without a comment above their method").isEmpty();
    }

    @Test
    void whatIsServedIsTheReviewedDescription() throws Exception {
        JsonNode served = api.send(api.request("/api/openapi.json")).body();
        String yaml = api.send(api.request("/api/openapi.yaml")).raw().body();

        assertThat(served.at("/openapi").asText()).isEqualTo("3.1.0");
        assertThat(served.at("/paths").size()).isGreaterThan(20);
        assertThat(yaml).startsWith("openapi: \"3.1.0\"").contains("/api/promotions/{id}/events:");
    }

    private static ObjectNode document() {
        Schemas schemas = new Schemas();
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Belay")
                .put("version", "0.1")
                .put(
                        "description",
                        "Promotes running sites from stage to stage, and gets them back whole. A refusal is a"
                                + " problem (RFC 9457) with a stable code and the remedy.");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        ObjectNode paths = document.putObject("paths");
        routes.forEach((route, method) -> {
            String[] words = route.split(" ", 2);
            ObjectNode path = paths.withObject("/" + words[1].replace("~", "~0").replace("/", "~1"));
            path.set(words[0].toLowerCase(Locale.ROOT), new Operation(method, schemas).described());
        });
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode all = components.putObject("schemas");
        schemas.components().forEach(all::set);
        return document;
    }

    /** The lines that are only in one of them, as far as the first twenty. */
    private static List<String> difference(List<String> reviewed, List<String> now) {
        int same = 0;
        while (same < Math.min(reviewed.size(), now.size())
                && reviewed.get(same).equals(now.get(same))) {
            same++;
        }
        int end = 0;
        while (end < Math.min(reviewed.size(), now.size()) - same
                && reviewed.get(reviewed.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        return Stream.concat(
                        reviewed.subList(same, reviewed.size() - end).stream().map(each -> "- " + each),
                        now.subList(same, now.size() - end).stream().map(each -> "+ " + each))
                .limit(40)
                .toList();
    }
}
