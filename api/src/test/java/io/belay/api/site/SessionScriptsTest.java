package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** With what the processes of a preview are connected over Unix sockets, and what of them cannot be seen, which then is said (P4). */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MYSQL"})
class SessionScriptsTest {
    /** Somebody who is neither root nor who the servers are. */
    private static final List<String> DAEMON =
            List.of("setpriv", "--reuid=daemon", "--regid=daemon", "--clear-groups", "--");

    @TempDir
    static Path folder;

    private static TwoInstances saved;

    @Parameter
    private DatabaseKind kind;

    private TwoInstances host;

    @BeforeParameterizedClassInvocation
    static void anInstanceBesideProduction(DatabaseKind kind) throws Exception {
        saved = new TwoInstances(
                Files.createDirectories(folder.resolve(kind.word()).resolve("host")), kind);
        saved.secondMade();
        saved.synchronised();
        saved.does("v2", Verb.CLEAR);
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.by = List.of();
        host.stopped();
    }

    private String asking(String database) {
        return kind == DatabaseKind.POSTGRESQL
                ? "psql -X -d " + database + " -c 'SELECT pg_sleep(1000)'"
                : "mariadb --no-defaults --user=shop " + database + " -e 'SELECT SLEEP(1000)'";
    }

    /** The preview's service is one that has a session in that database. */
    private void connected(String database) throws Exception {
        host.own.get("v2").put("RUN_shop", asking(database));
        host.does("v2", Verb.START);
        String asked = kind == DatabaseKind.POSTGRESQL
                ? "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(%' AND pid <> pg_backend_pid()"
                : "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(%' AND id <> CONNECTION_ID()";
        while (host.sql("v1", asked).equals("0")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSessionInProductionsDatabaseOverASocketIsNamed() throws Exception {
        connected("shop_v1");

        assertThat(host.fails("v2", Verb.ISOLATE))
                .containsPattern("WRONG: process \\d+ .* is connected with the other instance's database");
    }

    @Test
    void aSessionInItsOwnDatabaseIsSaidAndLeavesNothingOpen() throws Exception {
        connected("shop_v2");

        assertThat(host.does("v2", Verb.ISOLATE))
                .containsPattern("open: process \\d+ with .* \\(database shop_v2\\)")
                .contains("isolated: nothing of v2")
                .doesNotContain("not looked at");
    }

    @Test
    void whatAnOrdinaryUserIsNotToldOfASessionIsSaidAtTheEnd() throws Exception {
        daemons();
        host.own.get("v2").put("KEEP_WORDS", "shop_v1");
        connected("shop_v1");

        if (kind == DatabaseKind.POSTGRESQL) {
            assertThat(host.does("v2", Verb.ISOLATE))
                    .containsPattern(
                            "not looked at: which database process \\d+ .* uses at .*PGSQL.*\nisolated, as far as was looked")
                    .doesNotContain("isolated: nothing");
        } else {
            // The server keeps the number of the client's process.
            assertThat(host.fails("v2", Verb.ISOLATE)).contains("is connected with the other instance's database");
        }
    }

    @Test
    void aServiceOfAnotherUserThatCannotBeLookedAtIsNoProof() throws Exception {
        host.own.get("v2").put("RUN_shop", "env -C / sleep 1000");
        host.does("v2", Verb.START);
        daemons();

        assertThat(host.does("v2", Verb.START))
                .containsPattern("not looked at: process \\d+ of v2, .* No attempt will begin until it may");
        assertThat(host.fails("v2", Verb.ISOLATE))
                .containsPattern("WRONG: not looked at: process \\d+ \\(sleep 1000\\) of root");
    }

    @Test
    void whereNothingRunsItIsSaidThatNoProcessWasLookedAt() throws Exception {
        assertThat(host.does("v2", Verb.ISOLATE))
                .contains("not looked at: processes of v2, for none runs\nisolated, as far as was looked");
    }

    @Test
    void aConnectionWithASocketOfTheOtherInstanceIsNamed() throws Exception {
        String path = host.directory("v1") + "/data/shop.sock";
        String python = "python3 -c \"import socket, time; s = socket.socket(socket.AF_UNIX); %s; time.sleep(1000)\"";
        host.own.get("v1").put("RUN_shop", python.formatted("s.bind('" + path + "'); s.listen(); a = s.accept()"));
        host.own
                .get("v2")
                .put(
                        "RUN_shop",
                        python.formatted("[time.sleep(.01) for _ in iter(lambda: s.connect_ex('" + path + "'), 0)]"));
        host.done("mkdir -p shop/v1/data");
        host.does("v1", Verb.START);
        host.does("v2", Verb.START);

        assertThat(host.fails("v2", Verb.ISOLATE))
                .containsPattern("WRONG: process \\d+ .* is connected with the other instance at " + path);
        host.does("v1", Verb.STOP);
    }

    /** From now on all is done by, and belongs to, an ordinary user. */
    private void daemons() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("somebody who may be others")
                .isEqualTo("root");
        // With a Python that is not in somebody's home.
        host.done(
                "cd shop/v2 && mv env ../env && PATH=/usr/bin:/bin python3 -m venv --system-site-packages --without-pip env"
                        + " && rm env/bin/*ctivate* && sed -i.x /^command/d env/pyvenv.cfg && rm env/pyvenv.cfg.x"
                        + " && cp -R ../env/lib/python3*/site-packages/. env/lib/python3*/site-packages && rm -r ../env");
        host.done("chmod 755 " + folder + " && chown -R daemon " + folder.resolve(kind.word()));
        host.by = DAEMON;
    }
}
