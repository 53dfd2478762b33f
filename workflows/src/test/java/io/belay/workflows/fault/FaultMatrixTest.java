package io.belay.workflows.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.promotion.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** {@code bench/fault-matrix} tries all scenarios and as many pairs as one likes; the build some of them. */
class FaultMatrixTest {
    /** It goes all the way on and all the way back: each act of the strategy and each undo is in it. */
    private static final Scenario THERE_AND_BACK = new Scenario("in-place", false, "cancel");

    private static final Path TABLE = Path.of("target/fault-matrix.md");

    @Test
    void whateverHappensToAnActTheSiteIsEntirelyOldOrEntirelyNewAndNothingIsLost() {
        try (FaultMatrix matrix = new FaultMatrix()) {
            List<Tried> tried = matrix.all(THERE_AND_BACK);

            assertThat(tried.stream().flatMap(each -> each.broken().stream())).isEmpty();
            assertThat(tried).hasSizeGreaterThan(200);
        }
    }

    @Test
    void whateverHappensToAnAttemptUsersAreAtProductionOrAtThePreviewAndNothingTheyWroteIsLost() {
        try (FaultMatrix matrix = new FaultMatrix()) {
            List<Tried> tried = matrix.all(new Scenario("preview", false, "cancel"));

            assertThat(tried.stream().flatMap(each -> each.broken().stream())).isEmpty();
            assertThat(tried).hasSizeGreaterThan(200);
        }
    }

    @Test
    void whateverHappensToARemovalProductionIsNotTouchedAndTheNextOneClearsAwayWhatIsLeft() {
        try (FaultMatrix matrix = new FaultMatrix()) {
            List<Tried> tried = new ArrayList<>(matrix.all(new Scenario("preview", false, "", Purpose.REMOVE, false)));
            tried.addAll(matrix.all(new Scenario("preview", false, "", Purpose.REMOVE, true)));

            assertThat(tried.stream().flatMap(each -> each.broken().stream())).isEmpty();
            assertThat(tried).hasSizeGreaterThan(100);
            assertThat(tried).anyMatch(each -> each.outcome().word().equals("new, left"));
        }
    }

    @Test
    void whateverElseHappensWhileItGoesBackTheSameHolds() {
        try (FaultMatrix matrix = new FaultMatrix()) {
            List<Tried> tried = matrix.pairs(25);

            assertThat(tried.stream().flatMap(each -> each.broken().stream())).isEmpty();
            assertThat(tried).isNotEmpty();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "belay.fault.seeds", matches = "[0-9]+")
    void everyScenarioUnderEveryFaultAndPairsOfThem() throws IOException {
        List<Tried> tried = new ArrayList<>();
        try (FaultMatrix matrix = new FaultMatrix()) {
            for (Scenario scenario : Scenario.all()) {
                tried.addAll(matrix.all(scenario));
            }
            Files.writeString(TABLE, FaultTable.of(tried));
            tried.addAll(matrix.pairs(Long.getLong("belay.fault.seeds")));
        }
        List<String> broken =
                tried.stream().flatMap(each -> each.broken().stream()).toList();
        String end = broken.stream().map(each -> each + "\n").reduce("", String::concat) + "cases " + tried.size()
                + ", broken " + broken.size() + "\n";
        Files.writeString(TABLE, end, StandardOpenOption.APPEND);
        assertThat(broken).isEmpty();
    }
}
