package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether services come with the host moves with the role (P16). Service managers are programs of the test that keep what
 * they know in files: none of this computer's is asked.
 */
class RoleScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;
    private Path units;

    @BeforeAll
    static void aSiteOfTwoServicesInProduction() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        Path bin = Files.createDirectories(saved.root.resolve("bin"));
        Files.createDirectories(saved.root.resolve("units"));
        Files.createDirectories(saved.root.resolve("home"));
        program(bin.resolve("systemctl"), """
                #!/bin/sh
                cd %s/units
                for last; do :; done
                case " $* " in
                  *" start "*) : >"$last.active" ;;
                  *" stop "*) rm -f "$last.active" ;;
                  *" enable "*) : >"$last.enabled" ;;
                  *" disable "*) rm -f "$last.enabled" ;;
                  *" is-enabled "*) [ -e "$last.enabled" ] && echo enabled || { echo disabled; exit 1; } ;;
                  *" show "*) [ -e "$last.active" ] && echo active || echo inactive ;;
                esac
                """.formatted(saved.root));
        program(bin.resolve("supervisorctl"), """
                #!/bin/sh
                cd %s/units
                case $1 in
                  start) : >"$2.active" ;;
                  stop) rm -f "$2.active" ;;
                  status) [ -e "$2.active" ] && echo "$2 RUNNING" || { echo "$2 STOPPED"; exit 3; } ;;
                  avail) echo "web_v1 in use auto 999:999"; echo "web_v2 in use manual 999:999" ;;
                esac
                """.formatted(saved.root));
        program(bin.resolve("crontab"), "#!/bin/sh\ncase $1 in -l) echo 'no crontab' >&2; exit 1 ;; esac\n");
        saved.both.put("PATH", bin + ":" + System.getenv("PATH"));
        saved.both.put("SERVICE_MANAGER", "systemd");
        saved.own.get("v1").put("SERVICES", "web_v1 work_v1");
        saved.own.get("v2").put("SERVICES", "web_v2 work_v2");
        saved.does("v2", Verb.ROOM, Verb.COPY);
        saved.saved();
    }

    @BeforeEach
    void bothInstancesRun() throws Exception {
        host = saved.again();
        units = host.root.resolve("units");
        enabled("web_v1", "work_v1");
        host.does("v1", Verb.START);
        host.does("v2", Verb.START);
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.stopped();
    }

    @Test
    void whatServesNowComesWithTheHostAsThatDidWhichServedBefore() throws Exception {
        host.does("v1", Verb.STOP);

        assertThat(host.does("v1", Verb.RETIRE, Verb.RETIRE)).contains("v1 stays down, also when the host restarts");
        assertThat(host.does("v2", Verb.INHERIT))
                .contains("web_v2 starts with the host", "work_v2 starts with the host");
        host.does("v2", Verb.INHERIT);

        assertThat(enabled()).containsExactly("web_v2", "work_v2");
    }

    @Test
    void thereAndBackAgainProductionStillComesWithTheHost() throws Exception {
        kept("v1", "v2");
        host.promotion("two");
        host.does("v1", Verb.START);

        kept("v2", "v1");

        assertThat(enabled()).containsExactly("web_v1", "work_v1");
    }

    @Test
    void aServiceThatTheHostDidNotStartIsNotStartedByItInTheOtherInstance() throws Exception {
        Files.delete(units.resolve("web_v1.enabled"));

        kept("v1", "v2");

        assertThat(enabled()).containsExactly("work_v2");
    }

    @Test
    void whereNothingCameWithTheHostNothingDoes() throws Exception {
        Files.delete(units.resolve("web_v1.enabled"));
        Files.delete(units.resolve("work_v1.enabled"));

        kept("v1", "v2");

        assertThat(enabled()).isEmpty();
    }

    @Test
    void aReleaseWithMoreServicesHasAllOfThemComeWithTheHost() throws Exception {
        host.own.get("v2").put("SERVICES", "web_v2 mail_v2 work_v2");

        kept("v1", "v2");

        assertThat(enabled()).containsExactly("mail_v2", "web_v2", "work_v2");
    }

    @Test
    void itIsInheritedTooWhereTheOldInstanceCouldNotBeLaidDown() throws Exception {
        host.does("v1", Verb.STOP);

        host.does("v2", Verb.INHERIT);

        assertThat(enabled()).containsExactly("web_v2", "work_v2");
    }

    @Test
    void whileUsersAreLedToItAPreviewComesWithTheHostAndAfterwardsAsBefore() throws Exception {
        enabled("work_v2");
        try (PlainFront front = new PlainFront(host.root.resolve("public.conf"))) {
            front.leads(host);
            host.does("v1", Verb.STOP);
            host.does("v2", Verb.STOP, Verb.START, Verb.SWITCH, Verb.SWITCH);
            assertThat(enabled()).as("a restart while users try").containsExactly("web_v2", "work_v2");

            host.does("v1", Verb.START, Verb.SWITCH);
            host.does("v2", Verb.STOP);
            assertThat(enabled()).containsExactly("web_v1", "work_v1");
            host.does("v2", Verb.START);
        }

        assertThat(enabled()).containsExactly("web_v1", "work_v1", "work_v2");
    }

    @Test
    void ofSupervisorWhichCannotBeToldTheTruthIsSaid() throws Exception {
        host.both.put("SERVICE_MANAGER", "supervisor");
        host.does("v1", Verb.STOP);

        assertThat(host.does("v1", Verb.RETIRE))
                .contains("v1 is down; supervisor starts web_v1 again with the host until autostart=false")
                .doesNotContain("stays down, also");
        assertThat(host.does("v2", Verb.INHERIT))
                .contains("supervisor does not start web_v2 with the host until autostart=true")
                .doesNotContain("start work_v2");
    }

    private void kept(String before, String then) throws Exception {
        host.does(before, Verb.STOP);
        host.does(then, Verb.STOP, Verb.START);
        host.does(before, Verb.RETIRE);
        host.does(then, Verb.INHERIT);
    }

    private void enabled(String... services) throws Exception {
        for (String service : services) {
            Files.createFile(units.resolve(service + ".enabled"));
        }
    }

    private List<String> enabled() throws Exception {
        try (Stream<Path> all = Files.list(units)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".enabled"))
                    .map(name -> name.replace(".enabled", ""))
                    .sorted()
                    .toList();
        }
    }

    private static void program(Path file, String text) throws Exception {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
