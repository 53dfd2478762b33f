package io.belay.deploy.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that sees nothing would find every host good: each promise is broken here once. */
class PromisesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLD = """
            {"commit": "v1", "changed": "", "environment": "v1", "static": "v1", "front": "v1",
             "data": {"schema": 1, "columns": ["word"], "shelved": 0, "indexes": [], "checks": ["v1"], "sound": true,
                      "rows": ["before", "written"]},
             "salvaged": [], "enabled": true, "crontab": "7 3 * * * tidy the ledger", "maintenance": "",
             "prepared": false, "services": [17], "jobs": [], "journals": [],
             "page": {"code": "v1", "environment": "v1"}}
            """;
    private static final List<String> ACTS = List.of("01-stop-a do stop", "01-start-b undo start");

    @Test
    void aSiteThatIsWhatItWasBreaksNone() {
        assertThat(broken(found())).isEmpty();
    }

    static Stream<Arguments> whatIsNotAsItWas() {
        return Stream.of(
                Arguments.of("/commit", "\"v2\"", "not entirely v1"),
                Arguments.of("/changed", "\" M app.py\"", "not entirely v1"),
                Arguments.of("/environment", "\"v2\"", "not entirely v1"),
                Arguments.of("/static", "\"half\"", "not entirely v1"),
                Arguments.of("/data/schema", "2", "not entirely v1"),
                Arguments.of("/data/columns", "[\"word\", \"shelf\"]", "not entirely v1"),
                Arguments.of("/data/indexes", "[\"shelves\"]", "not entirely v1"),
                Arguments.of("/data/checks", "[\"v1\", \"v2\"]", "not entirely v1"),
                Arguments.of("/data/sound", "false", "not entirely v1"),
                Arguments.of("/data/rows", "[\"before\"]", "writes are lost: [written]"),
                Arguments.of("/data/rows", "[\"before\", \"written\", \"written\"]", "twice"),
                Arguments.of("/front", "\"v2\"", "the front end shows files of v2"),
                Arguments.of("/enabled", "false", "not as they were"),
                Arguments.of("/services", "[]", "not as they were"),
                Arguments.of("/services", "[17, 18]", "not as they were"),
                Arguments.of("/page", "{\"failed\": \"refused\"}", "not as they were"),
                Arguments.of("/page", "{\"code\": \"v2\", \"environment\": \"v1\"}", "not as they were"),
                Arguments.of("/crontab", "\"#off 7 3 * * * tidy the ledger\"", "not as they were"),
                Arguments.of("/maintenance", "\"Back soon.\"", "not as they were"),
                Arguments.of("/prepared", "true", "what was prepared lies about"),
                Arguments.of("/jobs", "[99]", "processes of jobs are left: [99]"),
                Arguments.of("/journals", "[\"journal\"]", "its journal open"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNotAsItWas")
    void whatIsNotAsItWasIsSeen(String where, String otherwise, String complaint) throws IOException {
        ObjectNode host = found();
        int name = where.lastIndexOf('/');
        ((ObjectNode) host.at(where.substring(0, name))).set(where.substring(name + 1), JSON.readTree(otherwise));

        assertThat(broken(host)).singleElement().asString().contains(complaint);
    }

    @Test
    void whatUsersWroteMayBeInTheSalvage() throws IOException {
        ObjectNode host = found();
        ((ObjectNode) host.get("data")).set("rows", JSON.readTree("[\"before\"]"));
        host.set("salvaged", JSON.readTree("[\"before\", \"written\"]"));

        assertThat(broken(host)).isEmpty();
    }

    @Test
    void aPromotionThatSaysItWasKeptMustHaveBroughtTheNewRelease() {
        assertThat(Promises.broken(left(found(), PromotionState.KEPT, ACTS, 1, 2)))
                .hasSize(4)
                .anyMatch(each -> each.contains("not entirely v2 though it ended KEPT"))
                .anyMatch(each -> each.contains("the audit tells 0 ends"));
    }

    @Test
    void aPromotionThatDoesNotEndIsSeen() {
        assertThat(Promises.broken(left(found(), PromotionState.NEEDS_PERSON, ACTS, 1, 2)))
                .singleElement()
                .asString()
                .startsWith("it did not end");
    }

    @Test
    void anActThatRanTwiceIsSeen() {
        List<String> acts = List.of("01-stop-a do stop", "01-stop-a do stop");

        assertThat(Promises.broken(left(found(), PromotionState.ROLLED_BACK, acts, 1, 2)))
                .containsExactly("it acted twice: 01-stop-a do stop");
    }

    @Test
    void anAuditWithAGapIsSeen() {
        assertThat(Promises.broken(left(found(), PromotionState.ROLLED_BACK, ACTS, 1, 3)))
                .containsExactly("the audit has gaps: [1, 3]");
    }

    private static List<String> broken(ObjectNode host) {
        return Promises.broken(left(host, PromotionState.ROLLED_BACK, ACTS, 1, 2));
    }

    private static Left left(ObjectNode host, PromotionState state, List<String> acts, long first, long second) {
        try {
            return new Left(
                    Case.clean(new Scenario("in-place", Ledger.NEW, "")),
                    state,
                    "",
                    JSON.treeToValue(host, Found.class),
                    acts,
                    List.of("written"),
                    List.of(),
                    List.of(audited(first, "begun"), audited(second, "going back")),
                    false,
                    false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static AuditEntry audited(long place, String what) {
        return new AuditEntry(new UUID(1, 1), place, Instant.EPOCH, "belay", "belay", what, "");
    }

    private static ObjectNode found() {
        try {
            return (ObjectNode) JSON.readTree(OLD);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
