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

/** Scripts on a server of PostgreSQL that has an administrator, other users and settings of its own. */
class PostgresScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;

    @BeforeAll
    static void twoInstancesOfASite() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")), DatabaseKind.POSTGRESQL);
        saved.sql("v1", "GRANT SELECT ON item TO report; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO report");
        saved.sql("v1", "REVOKE CONNECT ON DATABASE shop_v1 FROM PUBLIC; GRANT CONNECT ON DATABASE shop_v1 TO report");
        saved.sql("v1", "ALTER DATABASE shop_v1 SET search_path TO rep, public");
        saved.secondMade();
        saved = saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
    }

    @AfterEach
    void nobodyMayEndTheSessionsOfOthers() throws Exception {
        PostgresRows.admin("REVOKE pg_signal_backend FROM shop", "postgres");
    }

    @Test
    void extensionsStayAsTheyAre() throws Exception {
        extension("pg_stat_statements", "shop_v1");
        PostgresRows.admin(
                "CREATE TABLE noted AS SELECT 1 AS n; GRANT SELECT ON noted TO shop;"
                        + " ALTER EXTENSION pg_stat_statements ADD TABLE noted",
                "shop_v1");
        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY);
        host.sql("v1", "DROP TABLE item");

        host.does("v1", Verb.RESTORE);

        assertThat(host.sql("v1", "SELECT count(*) FROM item; SELECT n FROM noted"))
                .isEqualTo("3\n1");
    }

    @Test
    void whatIsAnAdministratorsIsSaidBeforeAnythingIsStopped() throws Exception {
        PostgresRows.admin("CREATE VIEW theirs AS SELECT 1 AS one", "shop_v1");

        assertThat(host.fails("v1", Verb.PREPARE)).contains("view theirs, which is postgres's", "Nothing was changed");
    }

    @Test
    void anExtensionThatOnlyAnAdministratorMayMakeComesFromATemplate() throws Exception {
        extension("pg_stat_statements", "shop_v1");
        host.both.put("SCRATCH", "yes");
        assertThat(host.fails("v1", Verb.PREPARE)).contains("shop may not make: pg_stat_statements");
        host.does("v1", Verb.EXPORT);
        assertThat(host.fails("v2", Verb.LOAD)).contains("shop may not make: pg_stat_statements", "TEMPLATE_DATABASE");

        host.both.put("TEMPLATE_DATABASE", "shop_empty");
        PostgresRows.admin("CREATE DATABASE shop_empty OWNER shop TEMPLATE template0 ENCODING 'UTF8'", "postgres");
        extension("pg_stat_statements", "shop_empty");

        host.does("v2", Verb.LOAD, Verb.SWAP);
        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY);
        assertThat(host.sql("v2", "SELECT count(*) FROM pg_extension WHERE extname LIKE 'pg_stat%'"))
                .isEqualTo("1");
    }

    private static void extension(String name, String database) throws Exception {
        PostgresRows.admin("CREATE EXTENSION " + name, database);
    }

    @Test
    void theDatabaseOfAServiceFileIsNotTakenForTheInstances() throws Exception {
        Path services = host.root.resolve("services.conf");
        Files.writeString(services, "[there]\ndbname=shop_v2\n");
        host.both.put("PGSERVICEFILE", services.toString());
        host.both.put("PGSERVICE", "there");
        host.both.put("SCRATCH", "yes");

        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY);
        host.sql("v1", "DELETE FROM item");
        host.does("v1", Verb.RESTORE);

        assertThat(host.sql("v1", "SELECT count(*) FROM item")).isEqualTo("3");
        assertThat(host.sql("v2", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void whatCannotBeReadIsNotMeasuredAsEmpty() throws Exception {
        Path bin = Files.createDirectories(host.root.resolve("bin"));
        Path broken = Files.writeString(bin.resolve("pg_dump"), "#!/bin/sh\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        host.both.put("PATH", bin + ":" + System.getenv("PATH"));

        assertThat(host.fails("v1", Verb.MEASURE)).contains("pg_dump does not tell the schema");
    }

    @Test
    void somebodyElsesSessionIsSaidWhereItWouldHinderTheSwapAndEndedWhereThatIsAllowed() throws Exception {
        host.does("v1", Verb.EXPORT);
        try (Session ignored = new Session("postgres", "v2", "SELECT 1;")) {
            assertThat(host.fails("v2", Verb.LOAD)).contains("others are connected to shop_v2", "postgres, process");
        }
        host.does("v2", Verb.LOAD);
        try (Session ignored = new Session("report", "v2_belay_load", "SELECT 1;")) {
            assertThat(host.fails("v2", Verb.SWAP)).contains("others are connected to shop_v2_belay_load");
            PostgresRows.admin("GRANT pg_signal_backend TO shop", "postgres");

            host.does("v2", Verb.SWAP);
        }
        assertThat(host.sql("v2", "SELECT count(*) FROM item")).isEqualTo("3");
    }

    @Test
    void aDatabaseThatASwapLeftClosedIsOpenedByTheNext() throws Exception {
        host.synchronised();
        PostgresRows.admin("ALTER DATABASE shop_v2 ALLOW_CONNECTIONS false", "postgres");

        host.does("v2", Verb.SWAP);

        assertThat(host.sql("v2", "SELECT count(*) FROM item")).isEqualTo("3");
    }

    @Test
    void aRestoreDoesNotWaitForEverAndSaysForWhom() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        host.both.put("LOCK_WITHIN", "1");
        try (Session ignored = new Session("report", "v1", "BEGIN; SELECT count(*) / 3 FROM item;")) {
            assertThat(host.fails("v1", Verb.RESTORE))
                    .contains("report works in shop_v1", "the database is as it was before");
        }
    }

    @Test
    void whoMayReadProductionMayReadThePreviewAlsoAfterItWasSynchronisedAgain() throws Exception {
        host.synchronised();
        host.sql("v2", "ALTER DATABASE shop_v2 SET search_path TO rep, more, public");
        host.does("v2", Verb.CLEAR);
        host.synchronised();
        host.sql("v2", "CREATE TABLE another (n int)");

        assertThat(
                        host.sql(
                                "v2",
                                "SELECT has_table_privilege('report', 'item', 'SELECT'), has_table_privilege('report', 'another', 'SELECT'),"
                                        + " has_database_privilege('report', current_database(), 'CONNECT'),"
                                        + " has_database_privilege('public', current_database(), 'CONNECT'), current_setting('search_path')"))
                .isEqualTo("t t t f rep, more, public");
    }

    /** Somebody who is connected. */
    private record Session(Process client) implements AutoCloseable {
        Session(String user, String instance, String question) throws Exception {
            this(PostgresRows.connected(user, instance, question));
        }

        @Override
        public void close() throws InterruptedException {
            client.destroyForcibly().waitFor();
        }
    }
}
