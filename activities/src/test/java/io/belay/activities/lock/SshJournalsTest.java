package io.belay.activities.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.job.Fence;
import io.belay.activities.job.HostJobs;
import io.belay.activities.job.JobReport;
import io.belay.activities.job.JobRequest;
import io.belay.activities.job.JobState;
import io.belay.activities.job.Payload;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.activities.ssh.TestHost;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The helper on a host as locks see it. */
class SshJournalsTest {
    private static final String SCOPE = "shop/prod";
    private static final UUID LOST = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    @TempDir
    private Path directory;

    private TestHost machine;
    private SshHosts hosts;
    private HostJobs jobs;
    private SshJournals journals;

    @BeforeEach
    void open() {
        machine = new TestHost(directory);
        hosts = new SshHosts(SshSettings.standard(), machine.secrets());
        jobs = new HostJobs(hosts);
        journals = new SshJournals(hosts);
    }

    @AfterEach
    void close() {
        hosts.close();
        machine.close();
    }

    @Test
    void aHostThatWasNeverUsedKnowsNothing() {
        assertThat(journals.read(machine.host(), SCOPE)).isEqualTo(HostJournal.none());
    }

    @Test
    void aJournalTellsItsPromotionTokenAndLastStepUntilItIsClosed() throws Exception {
        assertThat(journals.open(machine.host(), fence(4, LOST))).isEqualTo(new Opening.Opened());
        run("03-snapshot-abc", fence(4, LOST), "true", Duration.ofSeconds(20));
        run("12-migrate-abc", fence(4, LOST), "exit 3", Duration.ofSeconds(20));
        assertThat(journals.read(machine.host(), SCOPE)).isEqualTo(new HostJournal(4, Optional.of(LOST), 12));

        journals.close(machine.host(), fence(4, LOST));
        journals.close(machine.host(), fence(4, LOST));

        assertThat(journals.read(machine.host(), SCOPE)).isEqualTo(new HostJournal(4, Optional.empty(), 0));
    }

    @Test
    void anotherPromotionAndALowerTokenAreTurnedAway() {
        journals.open(machine.host(), fence(4, LOST));

        assertThat(journals.open(machine.host(), fence(5, OTHER))).isEqualTo(new Opening.OpenFor(LOST));
        assertThat(journals.open(machine.host(), fence(3, LOST))).isEqualTo(new Opening.Fenced(4));
        journals.close(machine.host(), fence(3, LOST));
        assertThat(journals.read(machine.host(), SCOPE).open()).contains(LOST);
    }

    @Test
    void aRecoveryEndsWhatStillRunsAndGoesOnUnderTheSameJournal() throws Exception {
        journals.open(machine.host(), fence(4, LOST));
        run("05-migrate-abc", fence(4, LOST), "sleep 600", Duration.ZERO);

        assertThat(journals.open(machine.host(), fence(5, LOST))).isEqualTo(new Opening.Busy("05-migrate-abc"));
        journals.end(machine.host(), fence(5, LOST), "05-migrate-abc");

        assertThat(journals.open(machine.host(), fence(5, LOST))).isEqualTo(new Opening.Opened());
        assertThat(run("05-restore-abc", fence(5, LOST), "true", Duration.ofSeconds(20))
                        .state())
                .isEqualTo(JobState.DONE);
    }

    @Test
    void aJournalUnderWhichAJobRunsIsNotClosed() throws Exception {
        journals.open(machine.host(), fence(4, LOST));
        run("05-migrate-abc", fence(4, LOST), "sleep 600", Duration.ZERO);

        assertThatThrownBy(() -> journals.close(machine.host(), fence(4, LOST)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("BLY-LOCKED");
                    assertThat(failure.isNonRetryable()).isFalse();
                });

        journals.end(machine.host(), fence(4, LOST), "05-migrate-abc");
        journals.close(machine.host(), fence(4, LOST));
        assertThat(journals.read(machine.host(), SCOPE).open()).isEmpty();
    }

    @Test
    void aHostThatIsAwayMayComeBackAndAWrongKeyDoesNot() {
        machine.stop();
        assertThatThrownBy(() -> journals.read(machine.host(), SCOPE))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("BLY-HOST-UNREACHABLE");
                    assertThat(failure.isNonRetryable()).isFalse();
                });

        machine.start();
        assertThatThrownBy(() -> journals.read(machine.host(TestHost.otherHostKey()), SCOPE))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("BLY-HOST-KEY");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
    }

    private JobReport run(String id, Fence fence, String script, Duration wait) throws Exception {
        Payload payload = new Payload(script, "", new TreeMap<>(), new TreeMap<>());
        JobRequest job = new JobRequest(
                id, fence, "step", "run-1", payload, Duration.ofMinutes(20), Duration.ofSeconds(1), 1 << 20);
        return jobs.run(machine.host(), job, 0, wait);
    }

    private static Fence fence(long token, UUID promotion) {
        return new Fence(SCOPE, token, promotion);
    }
}
