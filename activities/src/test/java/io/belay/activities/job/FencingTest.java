package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.NOW;
import static io.belay.activities.job.Workbench.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may change an instance, and what is remembered of it. */
class FencingTest {
    private static final UUID OTHER = new UUID(2, 2);

    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Fence fence(long token) {
        return new Fence("shop/prod", token, Workbench.PROMOTION);
    }

    private static Fence fence(long token, UUID promotion) {
        return new Fence("shop/prod", token, promotion);
    }

    private JobReport run(String id, Fence fence, String script, Duration wait) throws HostException {
        JobRequest job = job(id, fence, script, LONG, new TreeMap<>());
        return wait.isZero() ? bench.jobs.run(bench.host(), job, 0, wait) : bench.done(job);
    }

    private static void refused(Code code, ThrowingCallable call) {
        assertThatExceptionOfType(HostException.class).isThrownBy(call).matches(e -> e.code() == code);
    }

    @Test
    void aHolderThatWasOvertakenChangesNothing() throws Exception {
        bench.journal.open(bench.host(), fence(4));
        bench.journal.open(bench.host(), fence(5));

        refused(Code.FENCED, () -> run("a", fence(4), "touch \"$HOME/ran\"", LONG));
        refused(Code.FENCED, () -> bench.jobs.cancel(bench.host(), "a", fence(4), NOW, NOW));
        refused(Code.FENCED, () -> bench.jobs.undone(bench.host(), "a", fence(4), "e"));
        assertThat(bench.journal.open(bench.host(), fence(3))).isEqualTo(new Journal.Reply(Journal.Outcome.STALE, "5"));
        assertThat(bench.machine.home().resolve("ran")).doesNotExist();
    }

    @Test
    void twoPromotionsNeverHaveAnInstanceOpenAtOnce() throws Exception {
        assertThat(bench.journal.open(bench.host(), fence(1)).outcome()).isEqualTo(Journal.Outcome.DONE);

        Journal.Reply reply = bench.journal.open(bench.host(), fence(2, OTHER));

        assertThat(reply)
                .isEqualTo(new Journal.Reply(Journal.Outcome.OPEN_FOR_ANOTHER, Workbench.PROMOTION.toString()));
    }

    @Test
    void theJournalOutlivesARestartAndNamesWhatBegan() throws Exception {
        bench.journal.open(bench.host(), fence(1));
        run("a", fence(1), "exit 3", LONG);
        bench.machine.reboot("two");

        Journal.Page page = bench.journal.show(bench.host(), "shop/prod");

        assertThat(page.promotion()).isEqualTo(Workbench.PROMOTION.toString());
        assertThat(page.highest()).isEqualTo(1);
        assertThat(page.steps()).containsExactly("a update " + Workbench.PROMOTION + " DONE 3 exited");
    }

    @Test
    void aRecoveryTakesAJournalOverOnPurpose() throws Exception {
        bench.journal.open(bench.host(), fence(1));
        run("a", fence(1), "true", LONG);

        Journal.Reply reply = bench.journal.adopt(bench.host(), fence(2, OTHER));

        assertThat(reply).isEqualTo(new Journal.Reply(Journal.Outcome.DONE, Workbench.PROMOTION.toString()));
        assertThat(run("b", fence(2, OTHER), "true", LONG).exit()).hasValue(0);
        refused(Code.FENCED, () -> run("c", fence(2), "true", LONG));
    }

    @Test
    void nobodyOpensAnInstanceWhereAJobStillRuns() throws Exception {
        bench.journal.open(bench.host(), fence(1));
        run("a", fence(1), "sleep 1000", NOW);

        assertThat(bench.journal.adopt(bench.host(), fence(2, OTHER)))
                .isEqualTo(new Journal.Reply(Journal.Outcome.BUSY, "a"));

        bench.jobs.cancel(bench.host(), "a", fence(2, OTHER), NOW, LONG);
        assertThat(bench.journal.adopt(bench.host(), fence(2, OTHER)).outcome()).isEqualTo(Journal.Outcome.DONE);
    }

    @Test
    void onceSettledNothingOfAPromotionStartsAndItsStatusIsRemembered() throws Exception {
        bench.journal.open(bench.host(), fence(1));
        run("a", fence(1), "exit 3", LONG);

        assertThat(bench.journal.close(bench.host(), fence(1)).outcome()).isEqualTo(Journal.Outcome.DONE);
        assertThat(bench.journal.close(bench.host(), fence(1)).outcome()).isEqualTo(Journal.Outcome.DONE);

        refused(Code.FENCED, () -> run("late", fence(1), "touch \"$HOME/ran\"", LONG));
        assertThat(run("a", fence(1), "exit 3", LONG).exit()).hasValue(3);
        assertThat(bench.machine.belay().resolve("jobs/a")).doesNotExist();
        assertThat(bench.journal.open(bench.host(), fence(2, OTHER)).outcome()).isEqualTo(Journal.Outcome.DONE);
        assertThat(bench.machine.home().resolve("ran")).doesNotExist();
    }

    @Test
    void anUndoneJobCountsForNoRunThatWantedItAndRunsAgainForAnother() throws Exception {
        String script = "echo run >>\"$HOME/runs\"";
        bench.done(job("a", script));
        bench.jobs.undone(bench.host(), "a", Fence.none(), "run-1");

        refused(Code.FENCED, () -> bench.done(job("a", script)));

        JobRequest first = job("a", script);
        JobRequest reset = new JobRequest(
                "a", first.fence(), "update", "run-2", first.payload(), LONG, LONG, JobRequest.USUAL_LOG_LIMIT);
        assertThat(bench.done(reset).exit()).hasValue(0);
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(2);
    }

    @Test
    void aJobIsSettledInOneQuestionWhetherItRunsHasEndedOrNeverBegan() throws Exception {
        Duration grace = Duration.ofSeconds(1);
        run("ended", Fence.none(), "exit 3", LONG);
        run("runs", Fence.none(), "sleep 60", Duration.ZERO);

        for (String id : List.of("ended", "runs", "never")) {
            JobReport settled = bench.jobs.settle(bench.host(), id, Fence.none(), "run-1", grace, LONG);
            assertThat(settled.state()).as(id).isNotIn(JobState.RUNNING, JobState.ORPHAN);
            assertThat(bench.jobs
                            .settle(bench.host(), id, Fence.none(), "run-1", grace, LONG)
                            .state())
                    .as("the same again")
                    .isNotIn(JobState.RUNNING, JobState.ORPHAN);
            assertThat(bench.machine.belay().resolve("jobs/" + id)).doesNotExist();
            JobRequest again = job(id, "exit 3");
            JobRequest same = new JobRequest(
                    id, again.fence(), "update", "run-1", again.payload(), LONG, LONG, JobRequest.USUAL_LOG_LIMIT);
            refused(Code.FENCED, () -> bench.done(same));
        }
        refused(Code.FENCED, () -> {
            bench.journal.open(bench.host(), fence(5));
            bench.jobs.settle(bench.host(), "a", fence(4), "run-1", grace, LONG);
        });
    }

    @Test
    void anAcknowledgedJobIsALineThatOutlivesEveryRetry() throws Exception {
        bench.done(job("a", "exit 3"));
        bench.jobs.acknowledge(bench.host(), "a", Fence.none());
        Path line = bench.machine.belay().resolve("done/a");

        assertThat(bench.done(job("a", "exit 3")).exit()).hasValue(3);
        assertThat(bench.machine.belay().resolve("jobs/a")).doesNotExist();

        Files.setLastModifiedTime(line, FileTime.from(Instant.now().minus(Duration.ofDays(29))));
        bench.journal.close(bench.host(), fence(1));
        assertThat(line).exists();

        Files.setLastModifiedTime(line, FileTime.from(Instant.now().minus(Duration.ofDays(33))));
        bench.journal.close(bench.host(), fence(1));
        assertThat(line).doesNotExist();
    }
}
