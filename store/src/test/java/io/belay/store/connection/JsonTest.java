package io.belay.store.connection;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.approval;
import static io.belay.store.Examples.decision;
import static io.belay.store.Examples.status;
import static io.belay.store.Examples.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.belay.store.Examples;
import io.belay.workflows.job.Figure;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.ProgressLines;
import io.belay.workflows.site.VerbDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions of Belay wrote must stay readable: these files are changed by additions only. */
class JsonTest {
    private static final UUID ID = UUID.fromString("b0a7c9a2-6c52-4e3a-9d39-3f9f0d4b8a11");

    static List<Golden> records() {
        PromotionStatus status = with(
                status(ID, "uat", PromotionState.KEPT, 7),
                decision(ID, 1, "ann", "bob").with(approval("ann")));
        return List.of(
                new Golden("promotion-status", PromotionStatus.class, status),
                new Golden("resolution", Resolution.class, Examples.resolution()),
                new Golden("plan", Plan.class, Examples.plan()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordsAreReadAndWrittenAsTheyEverWere(Golden golden) throws IOException {
        String kept = golden.text();

        assertThat(Json.read(kept, golden.type())).isEqualTo(golden.value());
        assertThat(tree(Json.text(golden.value()))).isEqualTo(tree(kept));
    }

    @Test
    void timesAreTextAndUnknownFieldsArePassedOver() {
        String text = Json.text(Examples.approval("ann"));

        assertThat(text).contains(NOON.plusSeconds(5).toString());
        assertThat(Json.text(Examples.step())).contains("\"took\":\"PT1.5S\"");
        assertThat(Json.read("{\"name\":\"v1\",\"new\":1,\"commit\":\"c\"}", Release.class)
                        .name())
                .isEqualTo("v1");
    }

    @Test
    void whatWasWrittenBeforeOutputToldHowFarItIsTellsNothing() {
        String step = Json.text(Examples.step()).replace(",\"progress\":null", "");
        String definition = Json.text(Examples.definition("true")).replace(",\"progress\":null", "");

        assertThat(step + definition).doesNotContain("progress");
        assertThat(Json.read(step, StepStatus.class)).isEqualTo(Examples.step());
        assertThat(Json.read(definition, VerbDefinition.class)).isEqualTo(Examples.definition("true"));
    }

    @Test
    void howFarSomethingIsIsReadAsItIsWritten() {
        StepStatus step = Examples.step().at(Optional.of(new Figure(5200, Optional.of(6722L), "rows", "orders")));
        ProgressLines lines = new ProgressLines(List.of("(?P<done>[0-9]+)"), "measure.rows", "rows");

        assertThat(Json.read(Json.text(step), StepStatus.class)).isEqualTo(step);
        assertThat(Json.read(Json.text(lines), ProgressLines.class)).isEqualTo(lines);
    }

    @Test
    void aResolutionFromBeforeHostsWereMeasuredKnowsOfNothingInstalled() throws IOException {
        ObjectNode old = (ObjectNode) new ObjectMapper().readTree(Json.text(Examples.resolution()));
        old.remove(List.of("installed", "before"));

        Resolution read = Json.read(old.toString(), Resolution.class);

        assertThat(read.installed()).isEmpty();
        assertThat(read.before()).isEmpty();
    }

    private static Object tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    record Golden(String name, Class<?> type, Object value) {
        String text() throws IOException {
            try (InputStream file = JsonTest.class.getResourceAsStream(name + ".json")) {
                return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
