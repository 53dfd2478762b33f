package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshots by scripts of the kit "django", really taken, verified and restored; for each kind of database. */
@ParameterizedClass
@EnumSource
class SnapshotScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    @Parameter
    private DatabaseKind kind;

    private TwoInstances host;

    @BeforeParameterizedClassInvocation
    static void aSiteWithRows(DatabaseKind kind) throws Exception {
        saved = new TwoInstances(
                        Files.createDirectories(folder.resolve(kind.word()).resolve("host")), kind)
                .saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.stopped();
    }

    @Test
    void whatWasWrittenAfterTheSnapshotIsGoneWhenItIsRestored() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        assertThat(host.does("v1", Verb.VERIFY))
                .endsWith("verified: of this promotion, undamaged, readable, complete\n");
        String before = measured();
        host.sql("v1", "DELETE FROM item WHERE name = 'rope'");
        host.sql("v1", "ALTER TABLE item ADD COLUMN price INTEGER");
        host.sql("v1", "CREATE TABLE another (name VARCHAR(50))");

        assertThat(host.does("v1", Verb.RESTORE)).contains("the restored database has the 1 tables of the snapshot");
        assertThat(measured()).as(kind.word()).isEqualTo(before);
        assertThat(host.rows.all()).hasSize(1);
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

    @Test
    void aSnapshotThatIsNotThereIsNone() throws Exception {
        assertThat(host.fails("v1", Verb.VERIFY)).contains("holds no complete snapshot");
        assertThat(host.fails("v1", Verb.RESTORE)).contains("holds no complete snapshot");
    }

    @Test
    void aTruncatedSnapshotIsNeitherVerifiedNorRestored() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        Path dump = host.keep().resolveSibling("snapshot/database.dump");
        byte[] whole = Files.readAllBytes(dump);
        Files.write(dump, Arrays.copyOf(whole, whole.length / 2));

        assertThat(host.fails("v1", Verb.VERIFY)).contains("database.dump is not what was written");
        assertThat(host.fails("v1", Verb.RESTORE)).contains("database.dump is not what was written");
    }

    @Test
    void aDumpThatIsCutOffThoughItsSumIsRightLeavesTheDatabaseAsItWas() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        Path dump = host.keep().resolveSibling("snapshot/database.dump");
        byte[] whole = Files.readAllBytes(dump);
        Files.write(dump, Arrays.copyOf(whole, whole.length / 2));
        host.done("cd " + dump.getParent() + " && sum() { sha256sum <\"$1\" | cut -d ' ' -f 1; }"
                + " && echo \"$(sum counts) ./counts\" >SUMS && echo \"$(sum database.dump) ./database.dump\" >>SUMS"
                + " && after=$(cut -d ' ' -f 2 of) && echo \"one $after $(sum SUMS)\" >of");
        host.sql("v1", "INSERT INTO item VALUES ('shackle', 'C')");

        host.fails("v1", Verb.VERIFY);
        host.fails("v1", Verb.RESTORE);

        assertThat(host.sql("v1", "SELECT count(*) FROM item")).isEqualTo("4");
    }

    @Test
    void aSnapshotOfAnotherPromotionIsRefused() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        host.both.put("BELAY_PROMOTION", "two");

        assertThat(host.fails("v1", Verb.VERIFY)).contains("is of another promotion, one");
    }

    @Test
    void aSnapshotFromBeforeTheServicesWereStoppedIsStale() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        Files.writeString(host.keep().resolve("stopped.v1"), "99999999999\n");

        assertThat(host.fails("v1", Verb.VERIFY)).contains("is stale");
    }

    @Test
    void aSnapshotThatLacksRowsOfTheLiveDatabaseIsRefused() throws Exception {
        host.does("v1", Verb.SNAPSHOT);
        host.sql("v1", "INSERT INTO item VALUES ('shackle', 'C')");

        assertThat(host.fails("v1", Verb.VERIFY)).contains("differ:\nitem: 3, now 4");
    }

    @Test
    void aSnapshotThatIsLoadedIntoAScratchDatabaseMustHoldWhatTheLiveOneDoes() throws Exception {
        host.both.put("SCRATCH", "yes");
        host.does("v1", Verb.SNAPSHOT);
        assertThat(host.does("v1", Verb.VERIFY))
                .contains("the dump, loaded into a scratch database, has the 1 tables of the snapshot");

        host.sql("v1", "UPDATE item SET name = 'shackle' WHERE name = 'rope'");

        assertThat(host.fails("v1", Verb.VERIFY))
                .contains("does not hold what the live database does, though as many rows");
        assertThat(host.rows.all()).hasSize(1);
        assertThat(host.keep().resolve("scratch.sqlite3")).doesNotExist();
    }
}
