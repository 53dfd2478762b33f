package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database of PostgreSQL can hold besides tables with rows: a restore makes it exactly what it was. */
class PostgresSchemaTest {
    /** Whatever an ordinary user can make; things depend on each other in ways that only the server knows. */
    private static final String SCHEMA = """
            CREATE TYPE mood AS ENUM ('glad', 'sad');
            DO $$ BEGIN FOR i IN 1..11 LOOP EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, m mood)', i); END LOOP; END $$;
            CREATE FUNCTION all_of_three() RETURNS SETOF t3 LANGUAGE sql AS 'SELECT * FROM t3';
            CREATE FUNCTION one_of(t4) RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE VIEW grouped AS SELECT id, m, count(*) FROM t1 GROUP BY id;
            CREATE MATERIALIZED VIEW kept AS SELECT * FROM t2;
            CREATE TYPE span AS RANGE (subtype = float8);
            CREATE TYPE pair AS (a int, b mood);
            CREATE DOMAIN ours AS pair CHECK (true);
            CREATE CAST (pair AS text) WITH INOUT;
            CREATE SCHEMA "own one";
            CREATE SCHEMA words;
            CREATE SCHEMA tags;
            CREATE EXTENSION hstore SCHEMA tags;
            CREATE TABLE tags.of_items (t tags.hstore);
            CREATE TABLE "own one"."a b" (i serial, c pair, s span, n int GENERATED ALWAYS AS IDENTITY);
            CREATE TABLE part (k int) PARTITION BY RANGE (k);
            CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (10);
            CREATE AGGREGATE counted(*) (sfunc = int8inc, stype = int8, initcond = '0');
            CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);
            CREATE PROCEDURE act() LANGUAGE sql AS 'SELECT 1';
            CREATE COLLATION plain FROM "C";
            CREATE TEXT SEARCH DICTIONARY words (template = simple);
            CREATE TEXT SEARCH CONFIGURATION finding (copy = simple);
            CREATE STATISTICS both_of ON id, m FROM t1;
            INSERT INTO t1 VALUES (1, 'glad');
            INSERT INTO "own one"."a b" (s) VALUES ('[1,2]');
            SELECT lo_from_bytea(4711, 'held');
            GRANT SELECT ON t1 TO PUBLIC;
            ALTER DEFAULT PRIVILEGES IN SCHEMA "own one" GRANT SELECT ON TABLES TO PUBLIC;
            """;

    private static final String MIGRATION = """
            CREATE EXTENSION citext SCHEMA words;
            DROP EXTENSION hstore CASCADE;
            CREATE SCHEMA rep;
            CREATE TABLE rep.y (t words.citext);
            CREATE TABLE rep.x (i int);
            CREATE VIEW onto AS SELECT * FROM rep.x;
            CREATE TYPE another AS (i int);
            CREATE TYPE dates AS RANGE (subtype = date);
            CREATE FUNCTION uses(another, rep.x) RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE TEXT SEARCH CONFIGURATION searching (copy = simple);
            CREATE COLLATION other FROM "C";
            SELECT lo_from_bytea(4712, 'new');
            SELECT lo_unlink(4711);
            DROP TABLE t5;
            INSERT INTO t1 VALUES (2, 'sad');
            ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT ON TABLES TO PUBLIC;
            """;

    @TempDir
    static Path folder;

    private TwoInstances host;

    @BeforeEach
    void aSite() throws Exception {
        host = new TwoInstances(Files.createTempDirectory(folder, "host"), DatabaseKind.POSTGRESQL);
    }

    @Test
    void nothingOfAFailedMigrationIsLeftAndItCanBeCarriedOutAgain() throws Exception {
        host.sql("v1", SCHEMA);
        host.does("v1", Verb.SNAPSHOT, Verb.VERIFY);
        String before = PostgresRows.dumped("v1");

        host.sql("v1", MIGRATION);
        host.does("v1", Verb.RESTORE);
        assertThat(PostgresRows.dumped("v1")).isEqualTo(before);

        host.sql("v1", MIGRATION);
        host.does("v1", Verb.RESTORE);
        assertThat(PostgresRows.dumped("v1")).isEqualTo(before);
    }

    @Test
    void aDumpThatDoesNotLoadToItsEndLeavesTheDatabaseAsItWas() throws Exception {
        host.sql("v1", SCHEMA);
        host.sql("v1", """
                CREATE FUNCTION refusing(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
                  BEGIN IF current_setting('application_name') = 'restore' THEN RAISE 'refused'; END IF; RETURN 1; END $$;
                CREATE INDEX ON t1 (refusing(id));
                """);
        host.does("v1", Verb.SNAPSHOT);
        host.sql("v1", MIGRATION);
        String before = PostgresRows.dumped("v1");

        host.both.put("PGAPPNAME", "restore");

        assertThat(host.fails("v1", Verb.RESTORE)).contains("refused", "the database is as it was before");
        assertThat(PostgresRows.dumped("v1")).isEqualTo(before);
    }
}
