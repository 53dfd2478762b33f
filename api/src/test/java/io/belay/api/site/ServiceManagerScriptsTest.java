package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that nobody has told their manager of: said early, and in nobody's way. The managers are programs that say what real ones do. */
class ServiceManagerScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;

    @BeforeAll
    static void managersThatKnowTheServiceOfProductionOnly() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        Path bin = Files.createDirectories(saved.root.resolve("bin"));
        program(bin.resolve("supervisorctl"), """
                #!/bin/sh
                case $1:$2 in
                  status:shop-v1) echo "shop-v1                          RUNNING   pid 12, uptime 0:00:05" ;;
                  status:gone) echo "unix:///run/supervisor.sock no such file"; exit 4 ;;
                  *) echo "$2: ERROR (no such process)"; exit 4 ;;
                esac
                """);
        program(bin.resolve("systemctl"), """
                #!/bin/sh
                for last; do :; done
                case $*:$last in
                  *LoadState*:shop-v1) echo loaded ;;
                  *LoadState*) echo not-found ;;
                  *:shop-v1) echo active ;;
                  *) echo inactive ;;
                esac
                """);
        program(bin.resolve("service"), """
                #!/bin/sh
                [ "$1" = shop-v1 ] || { echo "$1: unrecognized service" >&2; exit 1; }
                """);
        saved.both.put("PATH", bin + ":" + System.getenv("PATH"));
        saved.saved();
    }

    private static void program(Path path, String text) throws Exception {
        Files.writeString(path, text);
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
        host.own.get("v1").put("SERVICES", "shop-v1");
        host.own.get("v2").put("SERVICES", "shop-v2");
    }

    @ParameterizedTest
    @CsvSource({
        "supervisor, supervisor does not know the service shop-v2",
        "systemd, systemd does not know the service shop-v2",
        "sysv, sysv does not know the service shop-v2",
        "process, 'no RUN_shop_v2, the command of shop-v2'"
    })
    void aServiceThatItsManagerDoesNotKnowIsSaidBeforeAnythingIsCopied(String manager, String told) throws Exception {
        host.both.put("SERVICE_MANAGER", manager);

        assertThat(host.fails("v2", Verb.ROOM)).contains(told).doesNotContain("MB are needed");

        host.own.get("v2").put("SERVICES", "shop-v1");
        host.both.put("RUN_shop_v1", "sleep 1000");
        host.does("v2", Verb.ROOM);
    }

    @Test
    void whatSupervisorDoesNotKnowDoesNotRunAndCannotBeStarted() throws Exception {
        host.both.put("RUN_shop_v2", "sleep 1000");
        host.secondMade();
        host.both.put("SERVICE_MANAGER", "supervisor");

        assertThat(host.fails("v2", Verb.START)).contains("supervisor does not know the service shop-v2");
        host.does("v2", Verb.STOP, Verb.DROP, Verb.REMOVE);

        assertThat(host.directory("v2")).doesNotExist();
    }

    @Test
    void processesOfAnotherUserAreLookedAtThroughSudo() throws Exception {
        program(host.root.resolve("bin/sudo"), """
                #!/bin/sh
                shift
                [ "$1" = -- ] || exit 0
                shift
                echo "$*" >>%s/sudo.log
                exec env -i PATH="$PATH" "$@"
                """.formatted(host.root));
        host.own.values().forEach(each -> each.put("SERVICES", "shop"));
        host.secondMade();
        host.synchronised();
        host.both.put("SUDO", "1");
        host.own.get("v2").put("RUN_shop", "sleep 1000 <" + host.directory("v1") + "/data/shop.db");
        host.does("v2", Verb.START);

        String said = host.fails("v2", Verb.ISOLATE);
        host.does("v2", Verb.STOP);

        assertThat(said).contains("has " + host.directory("v1") + "/data/shop.db open");
        assertThat(host.root.resolve("sudo.log")).content().contains("python3");
    }

    @Test
    void aSupervisorThatDoesNotAnswerProvesNothing() throws Exception {
        host.both.put("RUN_shop_v2", "sleep 1000");
        host.secondMade();
        host.both.put("SERVICE_MANAGER", "supervisor");
        host.own.get("v2").put("SERVICES", "gone");

        assertThat(host.fails("v2", Verb.REMOVE)).contains("supervisor says of gone: unix:///run/supervisor.sock");
    }
}
