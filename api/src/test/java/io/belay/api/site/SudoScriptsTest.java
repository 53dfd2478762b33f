package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator has is theirs, however little a sudo lets through: that something cannot be asked is no answer. */
class SudoScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;
    private Path site;
    private Path led;

    @BeforeAll
    static void aHostWithAFrontEnd() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        saved.both.put("PATH", saved.root + "/bin:" + System.getenv("PATH"));
        saved.both.put("SUDO", "1");
        saved.both.put("FRONT", "front");
        saved.both.put("FRONT_KIND", "plain");
        saved.both.put("FRONT_TEST", "true");
        saved.both.put("RUN_front", "sleep 1000");
        saved.both.put("START_WITHIN", "1");
        saved.both.put("PUBLIC_TARGET", "http://127.0.0.1:1");
        saved.both.put("URL", "http://127.0.0.1:1");
        saved.both.put("FRONT_SITE", saved.root.resolve("etc/site.conf").toString());
        saved.both.put("PUBLIC_FILE", saved.root.resolve("etc/public.conf").toString());
        saved.done("mkdir bin etc && echo 'their own' >etc/site.conf");
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
        site = host.root.resolve("etc/site.conf");
        led = host.root.resolve("etc/public.conf");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.both.put("SERVICE_MANAGER", "process");
        host.stopped();
    }

    /** Lets these programs through, and no others; a directory that it is to show is a file for it. */
    private void sudoAllows(String programs) throws Exception {
        Path program = host.root.resolve("bin/sudo");
        Files.writeString(program, """
                #!/bin/sh
                echo "sudo: unable to resolve host web1: Name or service not known" >&2
                shift
                shift
                case " %s " in *" $1 "*) ;; *) echo "sudo: a password is required" >&2; exit 1 ;; esac
                if [ "$1" = cat ] && [ -d "$2" ]; then set -- cat "$2/hidden"; fi
                exec "$@"
                """.formatted(programs));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tee mv rm sh", "cat tee mv rm sh", "cat tee mv rm sh head test"})
    void aVirtualHostOfTheirsIsNeitherOverwrittenNorRemoved(String programs) throws Exception {
        sudoAllows(programs);

        assertThat(host.fails("v2", Verb.PUBLISH))
                .containsAnyOf("not Belay's; nothing was touched", "it cannot be told whether there is a " + site)
                .contains("othing was touched");
        assertThat(site).hasContent("their own");
        if (programs.contains("cat")) {
            assertThat(host.does("v2", Verb.UNPUBLISH)).contains("is not Belay's");
        } else {
            assertThat(host.fails("v2", Verb.UNPUBLISH)).contains("it cannot be told");
        }
        assertThat(site).hasContent("their own");
        assertThat(host.done("ls -A etc")).isEqualTo("site.conf\n");
    }

    @Test
    void aWarningOfSudoIsNoRefusal() throws Exception {
        sudoAllows("cat tee mv rm sh service");
        Files.delete(site);
        assertThat(host.does("v2", Verb.UNPUBLISH)).doesNotContain("cannot be told");

        Path service = host.root.resolve("bin/service");
        Files.writeString(service, "#!/bin/sh\necho \"$1 is not running\"\nexit 3\n");
        assertThat(service.toFile().setExecutable(true)).isTrue();
        host.both.put("SERVICE_MANAGER", "sysv");
        assertThat(host.does("v1", Verb.STOP)).contains("stopped, and proven");
    }

    @Test
    void whatIsNotThereIsMadeAndTakenBackWithNoMoreThanThatNeeds() throws Exception {
        sudoAllows("cat tee mv rm sh");
        Files.delete(site);

        assertThat(host.fails("v2", Verb.PUBLISH)).contains("could not be told to read " + site, "it is as it was");

        assertThat(site).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cat"})
    void anInstanceThatUsersAreLedToIsNotLaidDownThoughOnlyAnAdministratorMayReadThat(String programs)
            throws Exception {
        sudoAllows(programs);
        Files.createDirectories(led);
        Files.writeString(led.resolve("hidden"), "# Belay: users are led to v1\nv1 http://127.0.0.1:1\n");

        assertThat(host.fails("v1", Verb.RETIRE))
                .contains(programs.isEmpty() ? "it cannot be told whether there is a " + led : "users are led to v1");

        Files.writeString(led.resolve("hidden"), "# Belay: users are led to v2\nv2 http://127.0.0.1:1\n");
        sudoAllows("cat");
        assertThat(host.does("v1", Verb.RETIRE)).contains("retired: v1");
    }

    @Test
    void oneThatUsersAreLedToIsNotRemovedEither() throws Exception {
        sudoAllows("cat");
        host.secondMade();
        Files.createDirectories(led);
        Files.writeString(led.resolve("hidden"), "# Belay: users are led to v2\nv2 http://127.0.0.1:1\n");

        assertThat(host.fails("v2", Verb.DROP)).contains("users are led to v2");
        assertThat(host.fails("v2", Verb.REMOVE)).contains("users are led to v2");
        assertThat(host.directory("v2")).exists();
    }

    @Test
    void aServiceThatMayNotBeAskedForIsNotTakenForStopped() throws Exception {
        sudoAllows("cat");
        host.both.put("SERVICE_MANAGER", "sysv");

        assertThat(host.fails("v1", Verb.STOP))
                .contains("it cannot be told whether shop runs: ", "sudo: a password is required");
    }
}
