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

/** What is dumped and loaded, or moves from database to database, is the same afterwards, and names no database but its own. */
class MariaDbRoundTripTest {
    private static final String DEFAULTS =
            "SELECT GROUP_CONCAT(column_default ORDER BY column_name SEPARATOR ' ') FROM information_schema.columns"
                    + " WHERE table_schema = DATABASE() AND table_name = 'taken'";

    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;

    @BeforeAll
    static void aSiteWithWhateverDumpsMayGetWrong() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")), DatabaseKind.MYSQL);
        MariaDbRows.filled(saved, "/kits/zoo.sql");
        saved.secondMade();
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        MariaDbRows.admin("SET foreign_key_checks = 0; DROP DATABASE IF EXISTS shopping", "");
        host.stopped();
    }

    @Test
    void rowsAndDefinitionsOfEveryKindComeBackExactly() throws Exception {
        host.sql(
                "v1",
                "CREATE TABLE of_no_calendar (d date, t datetime(3) DEFAULT '0000-00-00 00:00:00'); SET sql_mode = 'ALLOW_INVALID_DATES';"
                        + " INSERT INTO of_no_calendar VALUES ('2026-02-31', '2026-04-31 10:00:00.125');"
                        + " CREATE TABLE broken (a int CHECK (a > 0)); SET check_constraint_checks = 0; INSERT INTO broken VALUES (-1)");
        host.does("v1", Verb.STOP);
        String before = measured();
        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY);
        host.sql(
                "v1",
                "DROP TABLE geo; DELETE FROM bytes; ALTER TABLE inv ADD COLUMN f int; DROP VIEW takes; DROP TABLE taken; DROP SEQUENCE `se``q 'ö`;"
                        + " SET sql_mode = ORACLE;\nDELIMITER //\nCREATE PACKAGE later AS FUNCTION f RETURN INT; END //\n");

        host.does("v1", Verb.RESTORE);

        assertThat(measured()).isEqualTo(before);
        assertThat(host.sql("v1", DEFAULTS))
                .isEqualTo("nextval(`shop_v1`.`se``q 'ö`) (nextval(`shop_v1`.`se``q 'ö`) * 2)");
        assertThat(host.rows.all()).containsExactly("shop_v1", "shop_v2");
    }

    @Test
    void aMirrorTakesFromItsOwnSequencesAlsoWhenTheOtherDatabaseIsGone() throws Exception {
        host.synchronised();
        assertThat(host.sql("v2", DEFAULTS))
                .doesNotContain("shop_v1", "_belay_")
                .contains("`shop_v2`");
        host.does("v2", Verb.UNSWAP, Verb.SWAP, Verb.CLEAR);
        assertThat(host.does("v2", Verb.ISOLATE)).contains("isolated, as far as was looked");
        host.sql("v2", "ALTER TABLE taken ALTER COLUMN n SET DEFAULT (nextval(shop_v1.`se``q 'ö`))");
        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains("WRONG: the database has the default of taken.n, which names the other instance's, shop_v1");

        host.sql("v2", "ALTER TABLE taken ALTER COLUMN n SET DEFAULT 1");
        MariaDbRows.admin("DROP DATABASE shop_v1", "");

        assertThat(host.sql(
                        "v2", "INSERT INTO taken VALUES (); SELECT count(*) FROM taken; SELECT count(n) FROM takes"))
                .isEqualTo("2\n2");
    }

    @Test
    void foreignKeysThatLeadOutComeBackWithARestoreAndCannotBeMirrored() throws Exception {
        MariaDbRows.admin("CREATE DATABASE shopping; CREATE TABLE shopping.town (id int PRIMARY KEY)", "");
        host.sql(
                "v1",
                "CREATE TABLE street (town int, CONSTRAINT in_town FOREIGN KEY (town) REFERENCES shopping.town (id))");
        String before = measured();
        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY);
        host.sql("v1", "DROP TABLE street");

        host.does("v1", Verb.RESTORE);

        assertThat(measured()).isEqualTo(before);
        assertThat(host.fails("v1", Verb.EXPORT))
                .contains("foreign keys lead out of shop_v1", "street.in_town leads into shopping");
    }

    @Test
    void foreignKeysThatLeadInAreSaidBeforeAnythingIsStopped() throws Exception {
        MariaDbRows.admin(
                "CREATE DATABASE shopping; CREATE TABLE shopping.wish (id int, CONSTRAINT of_self FOREIGN KEY (id) REFERENCES shop_v1.self (id))",
                "");

        assertThat(host.fails("v1", Verb.PREPARE))
                .contains("lead into mysql:shop_v1", "shopping.wish.of_self", "Nothing was changed");
    }

    @Test
    void whatADumpWouldNotHoldIsRefusedAndNamed() throws Exception {
        host.sql(
                "v1",
                "CREATE TABLE rough (f float, g float); INSERT INTO rough VALUES (1234567.25, 0.1);"
                        + " CREATE TABLE kana (t varchar(9) CHARACTER SET cp932, u varchar(9) CHARACTER SET cp932);"
                        + " INSERT INTO kana VALUES (x'8790', x'82A0')");

        assertThat(host.fails("v1", Verb.EXPORT))
                .contains(
                        "would hold what these columns hold: kana.t (cp932) rough.f (float).", "as DOUBLE it is whole");
        assertThat(host.fails("v1", Verb.SNAPSHOT)).contains("rough.f (float)");
    }

    @Test
    void aRowThatTheServerWouldNotTakeBackIsSaidWhenTheSnapshotIsVerified() throws Exception {
        String most = MariaDbRows.admin("SELECT @@global.max_allowed_packet", "");
        host.sql("v1", "UPDATE bytes SET b = REPEAT('x', 800000) WHERE id = 2");
        MariaDbRows.admin("SET GLOBAL max_allowed_packet = 1048576", "");
        try {
            host.does("v1", Verb.SNAPSHOT);
            assertThat(host.fails("v1", Verb.VERIFY))
                    .contains("a row of bytes takes 1600", "SET GLOBAL max_allowed_packet = 2097152");
        } finally {
            MariaDbRows.admin("SET GLOBAL max_allowed_packet = " + most, "");
        }
        host.does("v1", Verb.VERIFY);
    }

    /** Tables, rows, schema and content. */
    private String measured() throws Exception {
        return String.join(
                "\n",
                host.does("v1", Verb.MEASURE)
                        .lines()
                        .filter(line -> line.matches("(tables|rows.*|schema|content)=.*"))
                        .toList());
    }
}
