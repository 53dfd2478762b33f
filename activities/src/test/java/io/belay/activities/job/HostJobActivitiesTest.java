package io.belay.activities.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.belay.activities.ssh.TestHost;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobId;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.plan.Command;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.ProgressLines;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostJobActivitiesTest {
    @TempDir
    Path directory;

    private Workbench bench;
    private Noted records;
    private HostJobActivities activities;
    private TestActivityEnvironment environment;
    private JobActivities jobs;

    @BeforeEach
    void open() throws Exception {
        bench = new Workbench(directory);
        bench.journal.open(bench.host(), new Fence("shop/prod", 1, Workbench.PROMOTION));
        records = new Noted();
        activities = new HostJobActivities(new JobRunner(bench.jobs), bench.machine.secrets(), records);
        environment = TestActivityEnvironment.newInstance();
        environment.registerActivitiesImplementations(activities);
        jobs = environment.newActivityStub(JobActivities.class);
    }

    @AfterEach
    void close() {
        environment.close();
        activities.close();
        bench.close();
    }

    private JobOrder order(Host host, Direction direction, String script, List<String> settles) {
        return order(host, direction, script, settles, Optional.empty());
    }

    private JobOrder order(
            Host host, Direction direction, String script, List<String> settles, Optional<ProgressLines> progress) {
        VerbDefinition definition = new VerbDefinition(
                script,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                false,
                false,
                List.of("all good"),
                List.of("Traceback"),
                "",
                progress);
        Command command = new Command(
                script,
                bench.machine.home().toString(),
                new TreeMap<>(
                        Map.of("BELAY_SITE", "shop", "BELAY_KEEP", bench.machine.home() + "/snapshots/v2-1/keep")),
                new TreeMap<>(Map.of("PASSWORD", "file:" + directory.resolve("password"))));
        return new JobOrder(
                Workbench.PROMOTION,
                "shop/prod",
                1,
                5,
                direction,
                1,
                host,
                Verb.UPDATE,
                command,
                definition,
                settles,
                Duration.ofSeconds(30));
    }

    private JobResult run(String script) throws Exception {
        return run(script, Optional.empty());
    }

    private JobResult run(String script, Optional<ProgressLines> progress) throws Exception {
        Files.writeString(directory.resolve("password"), "hush-hush\n");
        return jobs.run(order(bench.host(), Direction.FORWARD, script, List.of(), progress), Optional.empty());
    }

    @Test
    void anOrderIsCarriedOutJudgedAndKept() throws Exception {
        JobResult result = run("echo \"$BELAY_SITE $PASSWORD\"; echo rows=12 >\"$BELAY_RESULT\"; echo all good");

        assertThat(result.succeeded()).isTrue();
        assertThat(result.code()).isEmpty();
        assertThat(result.result()).containsEntry("rows", "12");
        assertThat(result.tail()).isEqualTo("shop *********\nall good\n");
        assertThat(records.text()).isEqualTo("shop *********\nall good\n");
        assertThat(records.ended).isEqualTo(result);
    }

    @Test
    void whereAPromotionKeepsThingsIsThereBeforeItsVerbsAndForNobodyElseToRead() throws Exception {
        run("echo commit >\"$BELAY_KEEP/commit\"; echo all good");

        Path kept = bench.machine.home().resolve("snapshots/v2-1");
        assertThat(kept.resolve("keep/commit")).hasContent("commit");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rwx------");
    }

    @Test
    void aShortJobsOutputIsKeptAtOnceWithItsEnd() throws Exception {
        run("echo all good");

        assertThat(records.pieces).isZero();
        assertThat(records.text()).isEqualTo("all good\n");
    }

    @Test
    void outputIsKeptWhileTheJobRunsOn() throws Exception {
        Path go = bench.machine.home().resolve("go");
        CompletableFuture<JobResult> result = CompletableFuture.supplyAsync(() -> {
            try {
                return run("echo first; while [ ! -e go ]; do sleep 0.1; done; echo all good");
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> records.text().equals("first\n"));
        Files.createFile(go);

        assertThat(result.get().succeeded()).isTrue();
        assertThat(records.text()).isEqualTo("first\nall good\n");
    }

    @Test
    void howFarItIsIsToldWhileItRunsAndOfSecretsOnlyStars() throws Exception {
        List<String> beats = new CopyOnWriteArrayList<>();
        environment.setActivityHeartbeatListener(JobProgress.class, beat -> beats.add(beat.progress()));
        Path go = bench.machine.home().resolve("go");
        ProgressLines lines =
                new ProgressLines(List.of("done (?P<done>[0-9]+) (?P<what>.*)"), "snapshot.wrote", "rows");
        CompletableFuture<JobResult> result = CompletableFuture.supplyAsync(() -> {
            try {
                return run(
                        "echo done 1 x; echo \"done 12 $PASSWORD\"; while [ ! -e go ]; do sleep 0.1; done;"
                                + " echo done 39 y; echo all good",
                        Optional.of(lines));
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> beats.contains("12 of 40 rows, *********"));
        await().atMost(Duration.ofSeconds(60)).until(() -> !records.figures.isEmpty());
        Files.createFile(go);

        assertThat(result.get().succeeded()).isTrue();
        assertThat(records.figures).contains(new Figure(12, Optional.of(40L), "rows", "*********"));
        assertThat(records.figures).last().isEqualTo(new Figure(39, Optional.of(40L), "rows", "y"));
    }

    @Test
    void aCommandThatFailsIsAResultWithACode() throws Exception {
        assertThat(run("echo all good; exit 3"))
                .matches(result -> result.code().equals("BLY-STEP-EXIT") && result.exitStatus() == 3);
    }

    @Test
    void wordsCountMoreThanTheStatus() throws Exception {
        assertThat(run("echo all good; echo Traceback; echo all good").code()).isEqualTo("BLY-STEP-WORDS");
    }

    @Test
    void withoutTheLastWordsThereIsNoSuccess() throws Exception {
        assertThat(run("echo all good; echo or not").code()).isEqualTo("BLY-STEP-WORDS");
    }

    @Test
    void aSignalIsNamed() throws Exception {
        assertThat(run("kill -s KILL $$"))
                .matches(result -> result.ending() == JobResult.Ending.SIGNALLED
                        && result.code().equals("BLY-STEP-KILLED")
                        && result.message().contains("signal 9"));
    }

    @Test
    void orderedAgainTheSameJobIsTakenUpAgain() throws Exception {
        JobResult first = run("echo run >>runs; echo all good");
        JobResult second = run("echo run >>runs; echo all good");

        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(1);
    }

    @Test
    void aCancelledOrderEndsItsJobBeforeItReturns() throws Exception {
        CompletableFuture<JobResult> result = CompletableFuture.supplyAsync(() -> {
            try {
                return run("echo $$ >pid; exec sleep 1000");
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        long pid = Processes.noted(bench.machine.home().resolve("pid"));

        environment.requestCancelActivity();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(result::get)
                .withRootCauseInstanceOf(CanceledFailure.class);
        assertThat(Processes.lives(pid)).isFalse();
        assertThat(records.ended.ending()).isEqualTo(JobResult.Ending.CANCELLED);
    }

    @Test
    void whatIsUndoneIsEndedFirstAndDoesNotCountAnyMore() throws Exception {
        Files.writeString(directory.resolve("password"), "hush-hush\n");
        String forward = JobId.of(Workbench.PROMOTION, 5, Direction.FORWARD, Verb.UPDATE, "web1", 1);
        Fence fence = new Fence("shop/prod", 1, Workbench.PROMOTION);
        bench.jobs.run(
                bench.host(),
                Workbench.job(forward, fence, "echo $$ >pid; exec sleep 1000", Duration.ofSeconds(60), new TreeMap<>()),
                0,
                Duration.ZERO);
        long pid = Processes.noted(bench.machine.home().resolve("pid"));

        JobResult result = jobs.run(
                order(bench.host(), Direction.UNDO, "kill -0 $(cat pid) || echo all good", List.of(forward)),
                Optional.empty());

        assertThat(result.succeeded()).isTrue();
        assertThat(Processes.lives(pid)).isFalse();
        assertThat(bench.jobs.poll(bench.host(), forward, 0, Duration.ZERO).state())
                .isEqualTo(JobState.UNDONE);
    }

    @Test
    void aHostThatIsNotTheOneThatWasPinnedFailsTheOrderForGood() throws Exception {
        Files.writeString(directory.resolve("password"), "hush-hush\n");
        Host other = bench.machine.host(TestHost.otherHostKey());

        assertThatExceptionOfType(ActivityFailure.class)
                .isThrownBy(() -> jobs.run(order(other, Direction.FORWARD, "true", List.of()), Optional.empty()))
                .havingCause()
                .isInstanceOf(ApplicationFailure.class)
                .matches(e -> e instanceof ApplicationFailure failure
                        && failure.getType().equals("BLY-HOST-KEY")
                        && failure.isNonRetryable());
    }

    /** Keeps what it is told in memory. */
    private static final class Noted extends NoRecords {
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final List<Figure> figures = new CopyOnWriteArrayList<>();
        private JobResult ended;
        private int pieces;

        @Override
        public boolean figure(JobOrder order, Figure figure) {
            return figures.add(figure);
        }

        @Override
        public OptionalLong total(JobOrder order) {
            return OptionalLong.of(40);
        }

        @Override
        public synchronized void output(JobOrder order, long offset, byte[] bytes) {
            pieces++;
            append(offset, bytes);
        }

        private void append(long offset, byte[] bytes) {
            if (offset == output.size()) {
                output.writeBytes(bytes);
            }
        }

        @Override
        public synchronized void ended(
                JobOrder order, JobResult result, Optional<PromotionStatus> news, long offset, byte[] last) {
            append(offset, last);
            ended = result;
        }

        synchronized String text() {
            return output.toString(StandardCharsets.UTF_8);
        }
    }
}
