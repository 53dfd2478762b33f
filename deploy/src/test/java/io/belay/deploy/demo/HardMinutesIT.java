package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.dev.DevOptions;
import io.belay.deploy.dev.DevStack;
import io.belay.deploy.dev.TestStacks;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker is killed, or does not move, in the very minutes at which an attempt begins and ends (P12, P13). */
class HardMinutesIT {
    /** A little more than it is: three acts that the kit gives a second each, and at most five on the way back; others were measured. */
    private static final Duration APPLY = Duration.ofSeconds(4);

    private static final Duration BACK = Duration.ofSeconds(6);
    private static final Duration TO_AGREE = Duration.ofSeconds(6);

    @TempDir
    private static Path temporary;

    private static DevStack stack;
    private static Processes processes;
    private static TriedSite site;

    @BeforeAll
    static void start() throws Exception {
        stack = DevStack.start(
                new DevOptions(List.of("prod"), true, false), TestStacks.scratch(temporary), state -> {}, line -> {});
        processes = new Processes(stack.file().directory());
        site = new TriedSite(stack.file());
    }

    @AfterAll
    static void end() {
        if (stack != null) {
            stack.close();
        }
    }

    @AfterEach
    void theWorkerMoves() throws Exception {
        signal("CONT");
        site.letLoad();
    }

    @Test
    void aWorkerThatIsKilledAsTheWindowOpensAndAsTheAttemptEndsLeadsUsersThereAndBackWithinTheWindow()
            throws Exception {
        Window window = window(Duration.ofSeconds(25));
        UUID attempt = site.attempt(window);
        site.letSalvage(attempt);

        passes(window.from().minusMillis(300));
        kill();
        Decision verdict = site.tried(attempt);
        assertThat(site.serves()).isEqualTo("v2");
        passes(verdict.deadline().minusMillis(300));
        kill();

        PromotionStatus end = site.ended(attempt);
        assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.CANCELLED);
        assertThat(Duration.between(verdict.askedAt(), verdict.deadline())).isEqualTo(TriedSite.LAPSE);
        assertThat(end.steps())
                .flatExtracting(step -> step.startedAt().stream().toList())
                .allSatisfy(at -> assertThat(at).isBetween(window.from(), window.until()));
        assertThat(end.endedAt().orElseThrow()).isBefore(window.until());
        assertThat(site.serves()).isEqualTo("v1");
        assertThat(site.acts(attempt)).containsOnlyOnce("switch v2", "switch v1", "salvage v2");
    }

    @Test
    void anAttemptWhoseWorkerWasAwayUntilItIsTooLateToBeginIsRefusedAndUsersStay() throws Exception {
        Window window = window(Duration.ofSeconds(2));
        UUID attempt = site.attempt(window);

        signal("STOP");
        // However quick the way back was measured to be.
        passes(window.until().minus(TriedSite.LAPSE));
        signal("CONT");

        PromotionStatus end = site.ended(attempt);
        assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.REFUSED);
        assertThat(end.message()).startsWith("BLY-WINDOW-TOO-SHORT");
        assertThat(site.acts(attempt)).isEmpty();
        assertThat(site.serves()).isEqualTo("v1");
    }

    @Test
    void aWorkerThatStandsStillInTheMiddleOfPreparingUntilItIsTooLateBringsProductionUpAgainAndLeadsNobodyAway()
            throws Exception {
        Window window = window(Duration.ofSeconds(3));
        UUID attempt = site.attempt(window);
        site.holdLoading();

        await().atMost(TriedSite.PATIENCE).until(() -> site.acts(attempt).contains("load v2"));
        signal("STOP");
        passes(window.until().minus(BACK.dividedBy(2)));
        signal("CONT");

        PromotionStatus end = site.ended(attempt);
        assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.ROLLED_BACK);
        assertThat(end.message()).startsWith("BLY-WINDOW-TOO-SHORT");
        assertThat(site.acts(attempt))
                .startsWith("stop v1", "export v1", "load v2")
                .endsWith("unload v2", "start v1")
                .doesNotContain("swap v2", "switch v2");
        assertThat(site.serves()).isEqualTo("v1");
    }

    @Test
    void aWordThatComesWhileTheWorkerIsAwayOverTheEndDoesNotCountAndUsersAreLedBackAsSoonAsItMoves() throws Exception {
        UUID attempt = site.attempt();
        Decision verdict = site.tried(attempt);
        passes(verdict.deadline().minusSeconds(1));

        signal("STOP");
        passes(verdict.deadline());
        assertThat(site.works(attempt)).as("nobody was there to hear it").startsWith("503 ");
        assertThat(site.serves()).isEqualTo("v2");
        signal("CONT");

        await().atMost(TriedSite.PATIENCE).until(() -> site.serves().equals("v1"));
        site.until(attempt, status -> status.state() == PromotionState.ROLLING_BACK);
        assertThat(site.works(attempt)).isEqualTo("409 BLY-NOT-ASKED");
        site.letSalvage(attempt);
        PromotionStatus end = site.ended(attempt);
        assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.CANCELLED);
        assertThat(end.decisions()).singleElement().satisfies(asked -> {
            assertThat(asked.outcome()).contains(Choice.CANCEL);
            assertThat(asked.answers()).isEmpty();
        });
        assertThat(site.works(attempt)).endsWith("BLY-ENDED");
    }

    /** One that begins when it can be agreed on, and in which so much time is left to begin. */
    private static Window window(Duration toBegin) {
        Instant from = Instant.now().plus(TO_AGREE);
        return new Window(
                from, from.plus(toBegin).plus(APPLY).plus(TriedSite.LAPSE).plus(BACK));
    }

    private static void passes(Instant moment) {
        await().atMost(TriedSite.PATIENCE).until(() -> !Instant.now().isBefore(moment));
    }

    private static void kill() {
        ProcessHandle worker = processes.process("worker").orElseThrow();
        worker.destroyForcibly();
        worker.onExit().join();
    }

    private static void signal(String name) throws Exception {
        long worker = processes.process("worker").orElseThrow().pid();
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + worker)
                .start()
                .onExit()
                .join();
    }
}
