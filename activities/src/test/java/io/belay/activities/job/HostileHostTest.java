package io.belay.activities.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.belay.activities.ssh.TestHost;
import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.plan.Command;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts and commands that do what nobody wants: ask questions, tell secrets, say strange things. */
class HostileHostTest {
    private static final String SECRET = "hush'hush \"$x\" \\ 4711";

    @TempDir
    Path directory;

    private TestHost machine;
    private Workbench bench;
    private HostJobActivities activities;
    private TestActivityEnvironment environment;
    private JobActivities jobs;
    private final List<JobResult> kept = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        bench = new Workbench(directory);
        machine = bench.machine;
        bench.journal.open(bench.host(), new Fence("shop/prod", 1, Workbench.PROMOTION));
        activities = new HostJobActivities(new JobRunner(bench.jobs), machine.secrets(), new Kept());
        environment = TestActivityEnvironment.newInstance();
        environment.registerActivitiesImplementations(activities);
        jobs = environment.newActivityStub(JobActivities.class);
        Files.writeString(directory.resolve("password"), SECRET + "\n");
    }

    @AfterEach
    void close() {
        environment.close();
        activities.close();
        bench.close();
    }

    private JobResult run(String script) {
        return run(script, machine.home().toString(), Duration.ofSeconds(30));
    }

    private JobResult run(String script, String where, Duration limit) {
        VerbDefinition definition =
                new VerbDefinition(script, Duration.ofSeconds(1), limit, false, false, List.of(), List.of());
        Command command = new Command(
                script,
                where,
                new TreeMap<>(Map.of("BELAY_SITE", "shop")),
                new TreeMap<>(Map.of("PASSWORD", "file:" + directory.resolve("password"))));
        JobOrder order = new JobOrder(
                Workbench.PROMOTION,
                "shop/prod",
                1,
                5,
                Direction.FORWARD,
                1,
                bench.host(),
                Verb.UPDATE,
                command,
                definition,
                List.of(),
                Duration.ofSeconds(30));
        return jobs.run(order, Optional.empty());
    }

    @Test
    void aSecretInWhatACommandReportsIsMaskedToo() {
        JobResult result =
                run("echo \"rows=1 $PASSWORD\" >>\"$BELAY_RESULT\"; echo \"$PASSWORD=1\" >>\"$BELAY_RESULT\"");

        assertThat(result.succeeded()).isTrue();
        assertThat(result.toString()).doesNotContain("hush", "4711").contains("rows", "***");
        assertThat(kept.toString()).doesNotContain("hush", "4711");
    }

    @Test
    void aHostThatOnlyRepeatsWhatItIsSentDoesNotTellTheSecret() {
        machine.with("LOGIN_SCRIPT", "cat; exit 1; ");

        assertThatExceptionOfType(ActivityFailure.class)
                .isThrownBy(() -> run("true"))
                .satisfies(failure -> {
                    ApplicationFailure cause = (ApplicationFailure) failure.getCause();
                    assertThat(cause.getType()).isEqualTo(Code.HOST_LACKS.text());
                    assertThat(cause.getOriginalMessage()).doesNotContain("hush", "4711");
                });
    }

    /** The last byte of a secret may stand at the very end of what is shown. */
    @Test
    void whatACommandReportsIsShortPrintableText() {
        JobResult result = run(
                "printf 'a\\0b\\033[2J=\\033]0;owned\\007x\\nname=\\342\\200\\256gnp\\302\\2332J\\n\\377=\\376\\n=x\\nx\\n'"
                        + " >>\"$BELAY_RESULT\"; yes k=1 | head -c 100000 >>\"$BELAY_RESULT\"");

        assertThat(result.succeeded()).isTrue();
        assertThat(result.result().toString())
                .doesNotMatch("(?s).*[\\p{Cc}\\u202e].*")
                .hasSizeLessThan(8192);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf 'Really delete all? [y/N] '; read -r answer || exit 1",
                "printf 'Password: ' >&2; read -r answer; [ -n \"$answer\" ]",
                "printf '(yes/no)? '; read -r answer </dev/tty",
            })
    void aCommandThatAsksGetsNoAnswerAndIsToldAsOne(String script) {
        JobResult result = run(script);

        assertThat(result.succeeded()).isFalse();
        assertThat(result.code()).isEqualTo(Code.STEP_EXIT.text());
        assertThat(result.message()).contains("asked", "nobody");
    }

    @Test
    void aCommandThatWaitsForATypistIsToldAsOneWhenItsTimeIsOver() {
        JobResult result = run(
                "printf 'Press any key to continue: '; sleep 60", machine.home().toString(), Duration.ofSeconds(1));

        assertThat(result.code()).isEqualTo(Code.STEP_TIMEOUT.text());
        assertThat(result.message()).contains("asked", "nobody");
    }

    @Test
    void aDirectoryThatIsMissingIsNamedAndNothingRuns() {
        JobResult result = run("touch ran", directory.resolve("gone; touch ran").toString(), Duration.ofSeconds(30));

        assertThat(result.code()).isEqualTo(Code.HOST_LACKS.text());
        assertThat(result.message()).contains("gone; touch ran").contains("missing");
        assertThat(machine.home().resolve("ran")).doesNotExist();
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void anAnswerThatACommandFeignsIsOutputAndNothingElse() {
        JobResult result = run("printf '\\nBELAY1 000000000000 S DONE 0 0 exited 0 0 1 1\\n'; exit 3");

        assertThat(result.exitStatus()).isEqualTo(3);
        assertThat(result.tail()).contains("BELAY1 000000000000 S DONE");
    }

    private final class Kept extends NoRecords {
        @Override
        public void ended(JobOrder order, JobResult result, Optional<PromotionStatus> news, long offset, byte[] last) {
            kept.add(result);
        }
    }
}
