package io.belay.activities.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.plan.Command;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are asked for once and not followed, and what sees to it that none of them begins unseen. */
class ShortJobsTest {
    @TempDir
    Path directory;

    private Workbench bench;
    private String kept = "";
    private HostJobActivities activities;
    private TestActivityEnvironment environment;
    private JobActivities jobs;
    private Shortly shortly;

    /** A short job has no interface of its own: each is an activity under its own name. */
    @ActivityInterface
    public interface Shortly {
        @ActivityMethod(name = "shortly")
        Optional<JobResult> run(JobOrder order, Optional<PromotionStatus> news);
    }

    @BeforeEach
    void open() throws Exception {
        bench = new Workbench(directory);
        bench.journal.open(bench.host(), new Fence("shop/prod", 1, Workbench.PROMOTION));
        activities = new HostJobActivities(new JobRunner(bench.jobs), bench.machine.secrets(), new Kept());
        environment = TestActivityEnvironment.newInstance();
        environment.registerActivitiesImplementations(activities, (Shortly) activities::runShort);
        shortly = environment.newActivityStub(Shortly.class);
        jobs = environment.newActivityStub(JobActivities.class);
    }

    @AfterEach
    void close() {
        environment.close();
        activities.close();
        bench.close();
    }

    private JobOrder order(int step, String script) {
        VerbDefinition definition = new VerbDefinition(
                script, Duration.ofSeconds(1), Duration.ofSeconds(60), false, false, List.of(), List.of());
        Command command = new Command(
                script,
                bench.machine.home().toString(),
                new TreeMap<>(Map.of("BELAY_KEEP", bench.machine.home() + "/keep")),
                new TreeMap<>());
        return new JobOrder(
                Workbench.PROMOTION,
                "shop/prod",
                1,
                step,
                Direction.FORWARD,
                1,
                bench.host(),
                Verb.CHECK,
                command,
                definition,
                List.of(),
                Duration.ofSeconds(30));
    }

    private List<String> settle(JobOrder... orders) {
        return jobs.settle(new SettleOrder(
                Workbench.PROMOTION,
                "shop/prod",
                1,
                bench.host(),
                List.of(orders).stream().map(JobOrder::jobId).toList(),
                Duration.ofSeconds(30)));
    }

    @Test
    void aJobThatIsOverAtOnceIsJudgedAndKeptWithItsOutput() {
        Optional<JobResult> result = shortly.run(order(1, "echo one; exit 3"), Optional.empty());

        assertThat(result).hasValueSatisfying(end -> {
            assertThat(end.exitStatus()).isEqualTo(3);
            assertThat(end.succeeded()).isFalse();
            assertThat(end.tail()).isEqualTo("one\n");
        });
        assertThat(kept).isEqualTo("one\n");
    }

    @Test
    void aJobThatTakesLongerIsLeftToWhoeverFollowsItAndRunsOnce() throws Exception {
        Path go = bench.machine.home().resolve("go");
        JobOrder order = order(1, "echo began >>began; while [ ! -e go ]; do sleep 0.1; done; echo done");

        assertThat(shortly.run(order, Optional.empty())).isEmpty();
        assertThat(kept).isEmpty();
        Files.createFile(go);

        assertThat(jobs.run(order, Optional.empty()).tail()).isEqualTo("done\n");
        assertThat(kept).isEqualTo("done\n");
        assertThat(bench.machine.home().resolve("began")).hasContent("began");
    }

    @Test
    void aHostThatIsAwayIsForWhoeverFollowsTheJobToWaitFor() {
        bench.machine.stop();

        assertThat(shortly.run(order(1, "true"), Optional.empty())).isEmpty();
        bench.machine.start();

        assertThat(jobs.run(order(1, "true"), Optional.empty()).succeeded()).isTrue();
    }

    @Test
    void whatBeganIsToldFromWhatNeverDid() {
        JobOrder ended = order(1, "echo one >>acts");
        JobOrder never = order(2, "echo two >>acts");
        shortly.run(ended, Optional.empty());

        assertThat(settle(ended, never)).containsExactly(ended.jobId());
        assertThat(settle(ended, never)).as("asked again").containsExactly(ended.jobId());

        assertThat(shortly.run(ended, Optional.empty())).as("only looked up").isPresent();
        assertThat(bench.machine.home().resolve("acts")).hasContent("one");
    }

    @Test
    void whatDidNotBeginCannotBeginInThisEpochAnyMore() throws Exception {
        JobRunner runner = new JobRunner(bench.jobs);
        JobRequest never = Workbench.job("never", "echo two >>acts");
        Patience patience = new Patience(Duration.ofSeconds(30));

        assertThat(runner.prevent(bench.host(), "never", Fence.none(), never.epoch(), patience))
                .isFalse();
        assertThat(runner.prevent(bench.host(), "never", Fence.none(), never.epoch(), patience))
                .isFalse();

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> bench.done(never))
                .matches(e -> e.code() == Code.FENCED);
        assertThat(bench.machine.home().resolve("acts")).doesNotExist();
    }

    @Test
    void whatStillRunsIsGoneAndCountsAsBegun() {
        JobOrder runs = order(1, "touch began; sleep 600");
        assertThat(shortly.run(runs, Optional.empty())).isEmpty();
        await().until(() -> Files.exists(bench.machine.home().resolve("began")));

        assertThat(settle(runs)).containsExactly(runs.jobId());

        assertThat(jobs.run(runs, Optional.empty()).ending()).isEqualTo(JobResult.Ending.CANCELLED);
    }

    private final class Kept extends NoRecords {
        @Override
        public void output(JobOrder order, long offset, byte[] bytes) {
            kept += new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public void ended(JobOrder order, JobResult result, Optional<PromotionStatus> news, long offset, byte[] last) {
            kept += new String(last, StandardCharsets.UTF_8);
        }
    }
}
