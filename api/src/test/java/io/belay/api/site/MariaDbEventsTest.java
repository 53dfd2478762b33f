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

/** Events of MariaDB write by themselves: not while the site is down, not in a mirror, and never in two instances (P14, P16). */
class MariaDbEventsTest {
    private static final String STATES =
            "SELECT event_name, status, event_comment FROM information_schema.events WHERE event_schema = DATABASE() ORDER BY event_name";

    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;

    @BeforeAll
    static void aSiteWithEvents() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")), DatabaseKind.MYSQL);
        saved.sql("v1", "CREATE TABLE beats (x int)");
        saved.secondMade();
        saved.saved();
    }

    @BeforeEach
    void oneOfWhichRunsEachSecond() throws Exception {
        host = saved.again();
        host.sql(
                "v1",
                "SET NAMES latin1; SET sql_mode = 'ANSI_QUOTES', time_zone = '+02:00', collation_connection = latin1_german1_ci;"
                        + " CREATE DEFINER = shop@localhost EVENT beat ON SCHEDULE EVERY 1 SECOND DO INSERT INTO beats VALUES (1);"
                        + " CREATE DEFINER = shop@localhost EVENT \"it's\" ON SCHEDULE EVERY '1:2' DAY_HOUR STARTS '2026-01-01' ON COMPLETION"
                        + " PRESERVE ENABLE COMMENT 'it''s \\\\' DO DELETE FROM beats WHERE 'é' = ' ON COMPLETION PRESERVE ENABLE ';"
                        + " CREATE DEFINER = shop@localhost EVENT rests ON SCHEDULE EVERY 1 SECOND DISABLE DO DELETE FROM beats");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        MariaDbRows.admin("GRANT ALL PRIVILEGES ON `shop%`.* TO 'shop'@'localhost'", "");
        host.stopped();
    }

    @Test
    void noneWritesWhileTheSiteIsDownAlsoNotInWhatIsLoadedBesideIt() throws Exception {
        assertThat(host.does("v1", Verb.STOP)).contains("events: 2 of mysql:shop_v1 off while the site is down");
        String beats = host.sql("v1", "SELECT count(*) FROM beats");
        String before = measured();
        host.both.put("SCRATCH", "yes");

        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY, Verb.RESTORE, Verb.RESTORE);

        assertThat(host.sql("v1", "SELECT count(*) FROM beats")).isEqualTo(beats);
        assertThat(measured()).isEqualTo(before);
        assertThat(Files.readString(host.root.resolve("snapshots/one/snapshot/database.dump")))
                .as("a snapshot has them as they were")
                .contains("ENABLE DO INSERT INTO beats")
                .doesNotContain("belay-off");
    }

    @Test
    void thoseThatRanRunAgainExactlyAsTheyWereAlsoAfterARestoreAndAStopThatWasKilled() throws Exception {
        String before = made();
        host.does("v1", Verb.STOP, Verb.SNAPSHOT, Verb.RESTORE, Verb.STOP);
        assertThat(host.sql("v1", STATES)).isEqualTo("""
                beat DISABLED belay-off:
                it's DISABLED belay-off:it's \\\\
                rests DISABLED""");
        // As a stop leaves it that is killed half way.
        host.sql(
                "v1",
                "SET NAMES latin1 COLLATE latin1_german1_ci; ALTER DEFINER = shop@localhost EVENT beat ENABLE COMMENT ''");

        host.does("v1", Verb.STOP, Verb.START, Verb.START);

        assertThat(made()).isEqualTo(before).contains("latin1_german1_ci");
    }

    @Test
    void inAMirrorNoneRunsUntilItInheritsTheRoleAndNoneInWhatServedBefore() throws Exception {
        host.does("v1", Verb.STOP, Verb.EXPORT);
        host.does("v2", Verb.LOAD);
        assertThat(MariaDbRows.admin(STATES, "shop_v2_belay_load")).doesNotContain("ENABLED");

        host.does("v2", Verb.SWAP, Verb.START);
        assertThat(host.sql("v2", STATES)).contains("beat DISABLED belay-idle:").doesNotContain("ENABLED");
        host.does("v1", Verb.RETIRE, Verb.START);
        host.does("v2", Verb.INHERIT, Verb.INHERIT);

        assertThat(host.sql("v2", STATES)).isEqualTo("beat ENABLED \nit's ENABLED it's \\\\\nrests DISABLED");
        assertThat(host.sql("v1", STATES)).doesNotContain("ENABLED");
    }

    @Test
    void aPreviewIsSweptOnlyOfWhatItsReleaseSwitchesOn() throws Exception {
        host.synchronised();
        host.does("v2", Verb.CLEAR);
        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD);
        MariaDbRows.admin("ALTER DEFINER = shop@localhost EVENT rests ENABLE", "shop_v2_belay_load");

        host.does("v2", Verb.SWAP, Verb.START);

        assertThat(host.sql("v2", STATES)).doesNotContain("ENABLED");
        assertThat(host.sql("v1", STATES)).as("production was only read").contains("beat ENABLED");
    }

    @Test
    void anEventThatStillRunsIsWaitedForAndThenNamed() throws Exception {
        host.sql(
                "v1",
                "CREATE DEFINER = shop@localhost EVENT slow ON SCHEDULE EVERY 1 DAY DO SELECT SLEEP(600) INTO @slept");
        String running =
                "SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)%' AND command = 'Connect'";
        String id = "";
        while (id.isEmpty()) {
            id = host.sql("v1", running);
        }
        host.both.put("STOP_WITHIN", "1");

        assertThat(host.fails("v1", Verb.STOP)).contains("still runs after 1 s, on the server's connection " + id);
        host.sql("v1", "KILL " + id);
        host.both.put("STOP_WITHIN", "20");
        host.does("v1", Verb.STOP);
    }

    @Test
    void whatWasToRunOnceAndMeanwhileIsNamedNotLost() throws Exception {
        host.does("v1", Verb.STOP);
        host.sql(
                "v1",
                "CREATE EVENT once ON SCHEDULE AT '2026-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'belay-off:' DO DELETE FROM beats");

        assertThat(host.does("v1", Verb.START)).contains("the event once was to run when it was off (2026-01-01");

        assertThat(host.sql("v1", STATES)).contains("once DISABLED");
    }

    @Test
    void anInstanceWhoseDatabaseIsGoneCanBeStopped() throws Exception {
        MariaDbRows.admin("DROP DATABASE shop_v2", "");

        host.does("v2", Verb.STOP);
    }

    @Test
    void eventsThatCannotBeSwitchedOffAreSaidBeforeAnythingIsTouched() throws Exception {
        host.sql("v1", "CREATE DEFINER = stranger@localhost EVENT theirs ON SCHEDULE EVERY 1 DAY DO SELECT 1 INTO @x");
        for (Verb verb : List.of(Verb.PREPARE, Verb.EXPORT)) {
            assertThat(host.fails("v1", verb))
                    .contains("cannot be switched off", "theirs (stranger@localhost)", "GRANT SET USER");
        }
        host.sql("v1", "DROP EVENT theirs; ALTER DEFINER = shop@localhost EVENT beat COMMENT '" + "x".repeat(54) + "'");
        assertThat(host.fails("v1", Verb.PREPARE)).contains("no room for a mark", "beat (");
        MariaDbRows.admin("REVOKE EVENT ON `shop%`.* FROM 'shop'@'localhost'", "");

        assertThat(host.fails("v1", Verb.EXPORT)).contains("may not see the events", "GRANT EVENT ON `shop\\_v1`.* TO");
    }

    /** Everything that the server says of them. */
    private String made() throws Exception {
        return host.sql(
                "v1",
                "SELECT event_name, definer, time_zone, event_definition, execute_at, interval_value, interval_field, sql_mode, starts, ends,"
                        + " status, on_completion, event_comment, character_set_client, collation_connection"
                        + " FROM information_schema.events WHERE event_schema = DATABASE() ORDER BY event_name");
    }

    private String measured() throws Exception {
        return String.join(
                "\n",
                host.does("v1", Verb.MEASURE)
                        .lines()
                        .filter(line -> line.matches("(tables|rows.*|schema|content)=.*"))
                        .toList());
    }
}
