package io.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Direction;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Verb;
import io.belay.workflows.train.TrainRequest;
import io.belay.workflows.train.TrainStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrainTest {
    @Test
    void aTrainCarriesAReleaseIntoOneStageAfterAnother() {
        try (PromotionHarness belay = stages()) {
            TrainStatus end = belay.train(train());

            assertThat(end.ended()).isTrue();
            assertThat(end.carriages()).allMatch(each -> each.outcome().equals(Optional.of(PromotionState.KEPT)));
            assertThat(belay.hosts.words()).filteredOn("update"::equals).hasSize(2);
            assertThat(belay.life.status(train().promotion("uat")).state()).isEqualTo(PromotionState.KEPT);
        }
    }

    @Test
    void aTrainEndsInTheStageThatDoesNotKeepTheRelease() {
        try (PromotionHarness belay = stages()) {
            belay.hosts.failing(Verb.UPDATE, Direction.FORWARD);

            TrainStatus end = belay.train(train());

            assertThat(end.carriages().get(0).outcome()).contains(PromotionState.ROLLED_BACK);
            assertThat(end.carriages().get(1).started()).isFalse();
            assertThat(end.message()).contains("ends in uat");
        }
    }

    private static PromotionHarness stages() {
        return new PromotionHarness(
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ROLL_BACK)));
    }

    private static TrainRequest train() {
        return new TrainRequest(
                new UUID(1, 2), "shop", "v2", List.of("uat", "prod"), "ann", "", Instant.parse("2026-01-05T10:00:00Z"));
    }
}
