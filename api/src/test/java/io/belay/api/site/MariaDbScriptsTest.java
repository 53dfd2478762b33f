package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only MySQL and MariaDB have: DDL without transactions, databases without another name, triggers, views, routines and events. */
class MariaDbScriptsTest {
    private static final String CHANGES =
            "DELETE FROM a_part WHERE id = 1; CREATE TABLE extra (x int); INSERT INTO log VALUES ('w'); DROP VIEW dear; DROP EVENT tidy;"
                    + " CREATE PROCEDURE another() SELECT 1; CREATE VIEW seen AS SELECT 1; ALTER TABLE maker ADD COLUMN z int;"
                    + " CREATE TRIGGER extra_bi BEFORE INSERT ON extra FOR EACH ROW SET NEW.x = 1;";

    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;

    @BeforeAll
    static void aSiteWithWhateverThereIs() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")), DatabaseKind.MYSQL);
        MariaDbRows.filled(saved, "/kits/odd.sql");
        saved.secondMade();
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.both.remove("PATH");
        host.stopped();
    }

    @Test
    void whateverThereIsComesBackExactlyAlsoOverViewsThatAreBroken() throws Exception {
        String before = measured("v1");
        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY);
        host.sql("v1", CHANGES);

        host.does("v1", Verb.RESTORE);

        assertThat(measured("v1")).isEqualTo(before);
        assertThat(host.rows.all()).containsExactly("shop_v1", "shop_v2");
        assertThat(host.sql(
                        "v1",
                        "INSERT INTO item (name) VALUES ('x'); SELECT count(*) FROM log; SELECT t FROM a_view LIMIT 1"))
                .isEqualTo("2\n4");
    }

    /** Tables, rows, schema and content. */
    private String measured(String instance) throws Exception {
        return String.join(
                "\n",
                host.does(instance, Verb.MEASURE)
                        .lines()
                        .filter(line -> line.matches("(tables|rows.*|schema|content)=.*"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 10})
    void aRestoreThatIsKilledIsFinishedByTheNext(int call) throws Exception {
        String before = measured("v1");
        host.does("v1", Verb.SNAPSHOT);
        host.sql("v1", CHANGES);

        killed("restoring", call);
        host.fails("v1", Verb.RESTORE);
        host.both.remove("PATH");
        assertThat(host.keep().resolve("restoring")).exists();
        host.does("v1", Verb.RESTORE);

        assertThat(measured("v1")).isEqualTo(before);
        assertThat(host.rows.all()).containsExactly("shop_v1", "shop_v2");
    }

    @ParameterizedTest
    @CsvSource({"1, UNSWAP", "8, SWAP", "14, UNSWAP"})
    void aSwapThatIsKilledIsFinishedOrTakenBackByTheNext(int call, Verb next) throws Exception {
        host.synchronised();
        host.does("v2", Verb.CLEAR);
        String before = measured("v2");
        host.sql("v1", "INSERT INTO item (name) VALUES ('shackle')");
        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD);

        killed("moving", call);
        host.fails("v2", Verb.SWAP);
        host.both.remove("PATH");
        assertThat(host.keep().resolve("moving")).exists();
        host.does("v2", next);

        String items = host.sql("v2", "SELECT count(*) FROM item");
        assertThat(items).isEqualTo(next == Verb.SWAP ? "5" : "4");
        host.does("v2", Verb.UNSWAP);
        assertThat(measured("v2")).isEqualTo(before);
    }

    /** The client ends the step that calls it, at the call of that number since there was that file. */
    private void killed(String file, int call) throws Exception {
        Path bin = Files.createDirectories(host.root.resolve("bin"));
        for (String name : List.of("mariadb", "mariadb-dump")) {
            String there = host.done("command -v " + name).strip();
            Path instead = bin.resolve(name);
            Files.writeString(instead, """
                    #!/bin/sh
                    printf '%%s ' "$@" >>%1$s/arguments
                    if [ -s %2$s ]; then
                      echo x >>%1$s/calls
                      if [ "$(wc -l <%1$s/calls)" -ge %3$d ]; then
                        one=$$
                        while one=$(cut -d ' ' -f 4 "/proc/$one/stat") && [ "$(cat "/proc/$one/comm")" != java ]; do all="$all $one"; done
                        kill -9 $all $$
                      fi
                    fi
                    exec %4$s "$@"
                    """.formatted(bin, host.keep().resolve(file), call, there));
            assertThat(instead.toFile().setExecutable(true)).isTrue();
        }
        host.both.put("PATH", bin + ":" + System.getenv("PATH"));
    }

    @Test
    void noPasswordStandsInTheArgumentsOfAProgram() throws Exception {
        killed("never", 0);

        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY, Verb.MEASURE, Verb.EXPORT);

        assertThat(host.root.resolve("bin/arguments"))
                .content()
                .contains("--user=shop")
                .doesNotContain(MariaDbRows.PASSWORD);
    }

    @Test
    void aDumpThatDoesNotLoadLeavesTheDatabaseAsItWas() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        host.done("cd snapshots/one/snapshot && sed -i 's/VIEW `dear`/VIEW `dear` nonsense/' database.dump"
                + " && sum() { sha256sum <\"$1\" | cut -d ' ' -f 1; } && sed -i \"s/.* \\(.*dump\\)/$(sum database.dump) \\1/\" SUMS"
                + " && after=$(cut -d ' ' -f 2 of) && echo \"one $after $(sum SUMS)\" >of");
        host.sql("v1", "INSERT INTO log VALUES ('w')");
        String before = measured("v1");

        assertThat(host.fails("v1", Verb.RESTORE)).contains("near 'nonsense", "the database is as it was before");
        assertThat(host.rows.all()).containsExactly("shop_v1", "shop_v2");
        assertThat(measured("v1")).isEqualTo(before);
    }

    @Test
    void productionsViewsTriggersAndKeysAreThePreviewsOwn() throws Exception {
        host.sql("v1", "CREATE DEFINER = stranger@localhost VIEW theirs AS SELECT 1 AS one");

        host.synchronised();
        host.sql("v2", "INSERT INTO item (name) VALUES ('x')");

        assertThat(host.sql(
                        "v2",
                        "SELECT count(*) FROM log; SELECT one FROM theirs; SELECT definer FROM information_schema.views"
                                + " WHERE table_schema = DATABASE() AND table_name = 'theirs'"))
                .isEqualTo("2\n1\nshop@localhost");
        assertThat(host.sql("v1", "SELECT count(*) FROM log")).isEqualTo("0");
        assertThat(
                        host.sql(
                                "v2",
                                "SELECT DISTINCT unique_constraint_schema FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()"))
                .isEqualTo("shop_v2");
        assertThat(host.does("v2", Verb.ISOLATE)).contains("nothing points at v1 but what is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "THIS", "socket"})
    void oneServerUnderTwoNamesIsOneServer(String name) throws Exception {
        host.promotion("two");
        host.own.get("v2").put("DATABASE", "mysql:shop_v1");
        String socket = host.both.get("MYSQL_UNIX_PORT");
        if (name.equals("socket")) {
            host.done("ln -s " + socket + " socket");
            host.own
                    .get("v1")
                    .put("MYSQL_UNIX_PORT", host.root.resolve("socket").toString());
        } else {
            host.own
                    .get("v1")
                    .put(
                            "MYSQL_HOST",
                            name.equals("THIS") ? host.done("uname -n").strip() : name);
        }

        assertThat(host.fails("v2", Verb.PROVISION)).contains("is the other instance's; nothing was touched");
    }

    @Test
    void aDatabaseOfTheSameNameOnAnotherServerIsNotTheOthers() throws Exception {
        host.promotion("two");
        host.own.get("v2").put("DATABASE", "mysql:shop_v1");
        host.own.get("v1").put("MYSQL_HOST", "nowhere.invalid");

        assertThat(host.fails("v2", Verb.PROVISION)).contains("is there, and not empty; nothing was touched");
    }

    @Test
    void aViewThatNamesProductionsDatabaseIsFound() throws Exception {
        host.synchronised();
        host.sql("v2", "CREATE VIEW over_there AS SELECT * FROM shop_v1.log");
        host.sql("v2", "CREATE DEFINER = shop@localhost PROCEDURE there() DELETE FROM `shop_v1`.log");
        host.sql("v2", "CREATE PROCEDURE hidden() DELETE FROM `shop_v1`.log");

        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains(
                        "WRONG: the database has the view over_there, which names the other instance's, shop_v1",
                        "WRONG: the database has the routine there",
                        "WRONG: the database has the routine hidden, whose text this user is not shown");
    }

    @Test
    void aTableWithoutTransactionsIsDumpedWhereNobodyWritesAndRefusedWhereSomebodyMay() throws Exception {
        host.sql("v1", "CREATE TABLE plain (x int) ENGINE = MyISAM; INSERT INTO plain VALUES (1)");

        assertThat(host.does("v1", Verb.SNAPSHOT, Verb.VERIFY)).contains("nobody can write to it", "plain (MyISAM)");
        assertThat(host.fails("v1", Verb.EXPORT))
                .contains("no dump of these tables would be of one moment: plain (MyISAM)");
    }

    @Test
    void aHistoryThatNoDumpWouldHoldIsRefused() throws Exception {
        host.sql("v1", "CREATE TABLE past (x int) WITH SYSTEM VERSIONING");

        assertThat(host.fails("v1", Verb.SNAPSHOT))
                .contains("would hold these tables as they are: past (SYSTEM VERSIONED)");
    }

    @Test
    void whatCouldNotBeRestoredIsSaidBeforeAnythingIsStopped() throws Exception {
        host.sql("v1", "CREATE DEFINER = stranger@localhost VIEW theirs AS SELECT 1 AS one");

        assertThat(host.fails("v1", Verb.PREPARE))
                .contains("could not be restored", "GRANT SET USER", "Nothing was changed");
        assertThat(host.rows.all()).containsExactly("shop_v1", "shop_v2");
    }
}
