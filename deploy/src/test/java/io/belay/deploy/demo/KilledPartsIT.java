package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.dev.DevOptions;
import io.belay.deploy.dev.DevStack;
import io.belay.deploy.dev.TestStacks;
import io.belay.deploy.stack.PartState;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the middle of a step, one process of the stack after the other is killed, and then all of them at once. */
class KilledPartsIT {
    @TempDir
    private static Path temporary;

    private static DevStack stack;
    private static Processes processes;
    private static LatchSite site;

    @BeforeAll
    static void start() throws Exception {
        stack = DevStack.start(
                new DevOptions(List.of("prod"), true, false), TestStacks.scratch(temporary), state -> {}, line -> {});
        processes = new Processes(stack.file().directory());
        site = new LatchSite(stack.file());
    }

    @AfterAll
    static void end() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "api", "temporal", "postgres", "hosts"})
    void aStepThatEndsWhileAPartIsDeadHasRunOnceAndThePromotionGoesOn(String part) throws Exception {
        UUID promotion = site.promoteToTheLatch();

        kill(List.of(part));
        site.letGo(promotion);

        assertKeptOnce(promotion);
    }

    @Test
    void aStepThatOutlivesAllPartsAtOnceHasRunOnceAndThePromotionGoesOn() throws Exception {
        UUID promotion = site.promoteToTheLatch();

        kill(processes.file().parts().stream().map(PartState::name).toList());
        await().atMost(LatchSite.PATIENCE)
                .until(() -> processes.file().parts().stream().allMatch(each -> each.phase() == PartState.Phase.READY));
        assertThat(site.acts(promotion)).last().isEqualTo("migrate begun");
        site.letGo(promotion);

        assertKeptOnce(promotion);
    }

    private static void kill(List<String> parts) {
        List<ProcessHandle> victims = parts.stream()
                .map(each -> processes.process(each).orElseThrow())
                .toList();
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(each -> each.onExit().join());
    }

    private static void assertKeptOnce(UUID promotion) throws Exception {
        PromotionStatus status = site.ended(promotion);
        assertThat(status.state()).as(status.message()).isEqualTo(PromotionState.KEPT);
        assertThat(site.acts(promotion)).isEqualTo(LatchSite.ALL_ACTS);
        assertThat(site.data()).isEqualTo(promotion.toString());
    }
}
