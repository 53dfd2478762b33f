package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.AN_HOUR;
import static io.belay.workflows.promotion.Fixtures.TWO_OF_GROUP;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.plan.DryRun;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.OnFailure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private final Resolution tested = resolution(stage(TWO_OF_GROUP, AN_HOUR, OnFailure.ASK));

    @Test
    void aGateThatAsksPeopleNamesThem() {
        Gate approval = gate(Planner.dryRun(tested, request("prod"), Instant.EPOCH), "approval");

        assertThat(approval.state()).isEqualTo(Gate.State.ASKS);
        assertThat(approval.detail()).startsWith("2 of ").contains("bob", "carol");
    }

    @Test
    void aReleaseThatWasNotTestedIsPlannedBehindAClosedGate() {
        Resolution untested =
                new Resolution(1, tested.site(), tested.stage(), tested.release(), "o", List.of(), tested.rehearsed());

        DryRun run = Planner.dryRun(untested, request("prod"), Instant.EPOCH);

        assertThat(gate(run, "tested").code()).isEqualTo("BLY-NOT-TESTED");
        assertThat(gate(run, "tested").detail()).contains("uat");
        assertThat(run.plan())
                .isEqualTo(
                        Planner.dryRun(tested, request("prod"), Instant.EPOCH).plan());
        assertThat(gate(Planner.dryRun(tested, request("prod"), Instant.EPOCH), "tested")
                        .state())
                .isEqualTo(Gate.State.OPEN);
    }

    @Test
    void theTextOfAVerbStandsOnceInEachActOfAPlan() {
        assertThat(Planner.dryRun(tested, request("prod"), Instant.EPOCH).plan().steps())
                .flatExtracting(PlannedStep::undo)
                .isNotEmpty()
                .allSatisfy(act -> {
                    assertThat(act.command().script()).isNotEmpty();
                    assertThat(act.definition().run()).isEmpty();
                });
    }

    private static Gate gate(DryRun run, String name) {
        return run.gates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
