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

/** The kits carry production's data into another instance, again and again, and prove that it is isolated; for each kind of database. */
@ParameterizedClass
@EnumSource
class MirrorScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    @Parameter
    private DatabaseKind kind;

    private TwoInstances host;
    private Path two;

    @BeforeParameterizedClassInvocation
    static void anInstanceBesideProduction(DatabaseKind kind) throws Exception {
        saved = new TwoInstances(
                Files.createDirectories(folder.resolve(kind.word()).resolve("host")), kind);
        saved.secondMade();
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
        two = host.directory("v2");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.stopped();
    }

    @Test
    void productionsDataArriveAsTheReleaseHasThemAndProductionIsOnlyRead() throws Exception {
        String before = production();

        host.does("v1", Verb.EXPORT);
        assertThat(host.does("v2", Verb.LOAD))
                .contains("the 1 tables of production with the same rows", "maker: no such table, now 2");
        assertThat(two.resolve("media")).doesNotExist();
        host.does("v2", Verb.SWAP);

        assertThat(host.sql("v2", "SELECT name FROM maker ORDER BY name")).isEqualTo("A\nB");
        assertThat(two.resolve("media/rope.txt")).hasContent("rope");
        host.does("v2", Verb.CLEAR, Verb.CLEAR);
        assertThat(host.rows.all()).hasSize(2);
        assertThat(host.keep().resolve("export")).doesNotExist();
        assertThat(production()).isEqualTo(before);
    }

    private String production() throws Exception {
        String files = kind == DatabaseKind.SQLITE ? " shop/v1/data/shop.db" : "";
        return host.done("cksum shop/v1/media/*" + files) + host.sql("v1", "SELECT * FROM item ORDER BY name");
    }

    @Test
    void roomIsAskedForBeforeAnythingIsCopiedOnEveryFileSystemThatGetsSomethingOfIt() throws Exception {
        assertThat(host.does("v1", Verb.EXPORT))
                .contains("export of database and uploads")
                .containsPattern("uploads \\d+.* are free")
                .containsPattern("database \\d+|its server's file system cannot be looked at");
        host.does("v2", Verb.LOAD, Verb.UNLOAD);
        host.both.put("SPARE", "1000000000");

        assertThat(host.fails("v1", Verb.EXPORT)).contains("no room on the file system of", "nothing was changed");
        assertThat(host.keep().resolve("export")).doesNotExist();
        assertThat(host.keep().resolve("export.part")).doesNotExist();

        host.both.remove("SPARE");
        host.does("v1", Verb.EXPORT);
        host.both.put("SPARE", "1000000000");
        assertThat(host.fails("v2", Verb.LOAD)).contains("no room on the file system of", "nothing was changed");
        assertThat(host.rows.all()).hasSize(2);
        assertThat(two.resolve("media.belay-load")).doesNotExist();
    }

    @Test
    void theFileSystemOfTheUploadsIsAskedToo() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeThat(Files.isWritable(memory)).as("a file system of its own").isTrue();
        host.own.get("v2").put("MEDIA", "/dev/shm/belay-media/uploads");

        assertThat(host.does("v1", Verb.EXPORT)).containsPattern("/dev/shm: \\d+ MB are needed \\(uploads");
    }

    @Test
    void rowsThatAreLostOnTheirWayAreFoundAndTheMirrorStaysTheOldOne() throws Exception {
        host.synchronised();
        host.does("v2", Verb.CLEAR);
        host.promotion("two");
        host.sql("v1", "INSERT INTO item VALUES ('shackle', 'C')");
        host.does("v1", Verb.EXPORT);
        Path counts = host.keep().resolve("export/counts");
        String counted = Files.readString(counts);
        host.sql("v1", "DELETE FROM item WHERE name = 'rope'");
        host.does("v1", Verb.EXPORT);
        Files.writeString(counts, counted);

        assertThat(host.fails("v2", Verb.LOAD))
                .contains("production's data and what was loaded of them differ", "item: 4, now 3");
        assertThat(host.fails("v2", Verb.SWAP)).contains("nothing is loaded whole");

        assertThat(host.sql("v2", "SELECT name FROM item ORDER BY name")).isEqualTo("block\ncleat\nrope");
        assertThat(two.resolve("media/rope.txt")).hasContent("rope");
        host.does("v2", Verb.UNLOAD);
        assertThat(host.rows.all()).hasSize(2);
    }

    @Test
    void theMirrorIsTheOldOneOrTheNewOne() throws Exception {
        host.synchronised();
        host.does("v2", Verb.CLEAR);
        host.sql("v1", "INSERT INTO item VALUES ('shackle', 'C')");
        host.done("echo shackle >shop/v1/media/shackle.txt");
        host.promotion("two");

        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD, Verb.LOAD);
        assertThat(host.sql("v2", "SELECT count(*) FROM item")).isEqualTo("3");
        host.does("v2", Verb.SWAP, Verb.SWAP);
        assertThat(host.sql("v2", "SELECT count(*) FROM item")).isEqualTo("4");
        assertThat(two.resolve("media/shackle.txt")).exists();
        host.does("v2", Verb.UNSWAP, Verb.UNSWAP);

        assertThat(host.sql("v2", "SELECT count(*) FROM item")).isEqualTo("3");
        assertThat(two.resolve("media/shackle.txt")).doesNotExist();
        assertThat(two.resolve("media/rope.txt")).exists();
        host.does("v2", Verb.UNLOAD, Verb.UNLOAD);
        assertThat(host.done("ls -A shop/v2")).doesNotContain("belay-load", "belay-before");
        assertThat(host.rows.all()).hasSize(2);
    }

    @Test
    void aSwapThatWasEndedHalfWayIsFinishedOrTakenBack() throws Exception {
        host.synchronised();
        host.does("v2", Verb.CLEAR);
        host.sql("v1", "INSERT INTO item VALUES ('shackle', 'C')");
        host.done("echo shackle >shop/v1/media/shackle.txt");
        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD);
        Files.writeString(host.keep().resolve("swapping"), "media\n");
        assertThat(host.fails("v2", Verb.UNLOAD)).contains("unswap first");
        host.remember("then");
        // What it had moved when the machine died: rows, all rows, uploads too.
        for (int moved = 0; moved < 4; moved++) {
            half(moved);
            host.does("v2", Verb.SWAP);
            assertThat(host.sql("v2", "SELECT count(*) FROM item"))
                    .as("" + moved)
                    .isEqualTo("4");
            assertThat(two.resolve("media/shackle.txt")).as("" + moved).exists();

            half(moved);
            host.does("v2", Verb.UNSWAP);
            assertThat(host.sql("v2", "SELECT count(*) FROM item"))
                    .as("" + moved)
                    .isEqualTo("3");
            assertThat(host.done("ls shop/v2/media")).as("" + moved).isEqualToIgnoringNewLines("rope.txt");
        }
    }

    private void half(int moved) throws Exception {
        host.recall("then");
        if (moved > 0) {
            host.rows.move("v2", "own", "before");
        }
        if (moved > 1) {
            host.rows.move("v2", "load", "own");
        }
        if (moved > 2) {
            host.done("cd shop/v2 && mv media media.belay-before");
        }
    }

    @Test
    void dataAreNotSwappedUnderAnInstanceThatRuns() throws Exception {
        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD, Verb.START);

        assertThat(host.fails("v2", Verb.SWAP)).contains("data are not swapped under them");
    }

    @Test
    void whatIsDamagedOrOfAnotherPromotionIsNotLoaded() throws Exception {
        assertThat(host.fails("v2", Verb.LOAD)).contains("holds nothing of production");
        host.does("v1", Verb.EXPORT);
        Path dump = host.keep().resolve("export/database.dump");
        Files.write(dump, java.util.Arrays.copyOf(Files.readAllBytes(dump), 4096));
        assertThat(host.fails("v2", Verb.LOAD)).contains("is not what was written");

        host.does("v1", Verb.EXPORT);
        host.both.put("BELAY_PROMOTION", "two");
        assertThat(host.fails("v2", Verb.LOAD)).contains("is of another promotion, one");
    }

    @Test
    void theAdaptationForTheReleaseSeesTheDataInQuarantineAndItsFailureLeavesTheMirror() throws Exception {
        host.does("v1", Verb.EXPORT);
        Path adaptation = host.keep().resolve("restore2preview.py");
        Files.writeString(adaptation, "raise SystemExit('does not fit')\n");
        assertThat(host.fails("v2", Verb.LOAD)).contains("does not fit");
        assertThat(host.fails("v2", Verb.SWAP)).contains("nothing is loaded whole");
        Files.writeString(
                adaptation,
                "from django.db import connection\nwith connection.cursor() as c:\n    c.execute(\"UPDATE item SET maker = 'Z'\")\n");

        host.does("v2", Verb.LOAD, Verb.SWAP);

        assertThat(host.sql("v2", "SELECT DISTINCT maker FROM item")).isEqualTo("Z");
        assertThat(host.sql("v1", "SELECT count(*) FROM item WHERE maker = 'Z'"))
                .isEqualTo("0");
    }

    @Test
    void uploadsThatArePartOfTheMediaAreWhereTheReleaseLooksForThemAndTheRestIsNotTouched() throws Exception {
        host.both.put("MEDIA", "media/uploads");
        host.done("mkdir shop/v1/media/uploads shop/v2/media && echo anchor >shop/v1/media/uploads/anchor.txt");
        Files.writeString(host.keep().resolve("restore2preview.py"), """
                import os
                from django.conf import settings
                seen = open(os.path.join(settings.MEDIA_ROOT, "uploads", "anchor.txt")).read()
                open(os.path.join(settings.MEDIA_ROOT, "cache.txt"), "w").write(seen)
                """);

        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD, Verb.SWAP);

        assertThat(host.done("find shop/v2/media -type f"))
                .isEqualToIgnoringNewLines("shop/v2/media/uploads/anchor.txt");
    }

    @Test
    void whereRowsOfLinosDumpNameProductionsDirectoryTheyNameThePreviewsInWhatIsRestored() throws Exception {
        host.kit = "lino";

        assertThat(host.does("v1", Verb.EXPORT)).contains("renamed in shop_item.py: 1 times");

        assertThat(host.keep().resolve("export/snapshot/shop_item.py"))
                .content()
                .contains("'" + two + "/spool'", "'" + host.directory("v1") + "-elsewhere'");
    }

    @Test
    void aDatabaseThatIsThereAndNotEmptyIsNeitherTakenNorDropped() throws Exception {
        host.promotion("two");
        host.sql("v2", "CREATE TABLE precious (name TEXT)");

        assertThat(host.fails("v2", Verb.PROVISION)).contains("is there, and not empty; nothing was touched");
        host.does("v2", Verb.ROOM);
        assertThat(host.does("v2", Verb.DROP)).contains("dropped: nothing");
        assertThat(host.sql("v2", "SELECT count(*) FROM precious")).isEqualTo("0");
    }

    @Test
    void anInstanceOfItsOwnIsFoundIsolatedAndWhatWasLookedAtIsSaid() throws Exception {
        host.synchronised();
        host.both.put("KEEP_NAMES", "sync.conf");
        Files.writeString(two.resolve("sync.conf"), "from " + host.directory("v1") + "\n");
        Files.writeString(two.resolve("media/note.txt"), "see " + host.directory("v1") + "\n");
        host.does("v2", Verb.START);

        assertThat(host.does("v2", Verb.ISOLATE))
                .containsPattern("looked at: \\d+ text files")
                .containsPattern("looked at: \\d+ values of settings in force")
                .containsPattern("looked at: [1-9]\\d* processes of this instance")
                .contains("allowed: sync.conf:1 names", "allowed: media/note.txt:1 names")
                .contains("a test write by the application is in " + host.rows.setting("v2") + ", not in the other");
        String tables =
                kind == DatabaseKind.SQLITE ? "sqlite_master WHERE name" : "information_schema.tables WHERE table_name";
        assertThat(host.sql("v2", "SELECT count(*) FROM " + tables + " LIKE 'belay%'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsBesideTheUploadsIsNotWhatUsersUploaded() throws Exception {
        host.synchronised();
        Files.createDirectories(two.resolve("mediaplayer"));
        Files.writeString(two.resolve("mediaplayer/local.py"), "ROOT = '" + host.directory("v1") + "'\n");

        assertThat(host.fails("v2", Verb.ISOLATE)).contains("WRONG: mediaplayer/local.py:1 names");
    }

    @Test
    void whateverStillPointsAtProductionIsNamed() throws Exception {
        host.synchronised();
        host.done("cd shop/v2 && OTHER=" + host.directory("v1") + " && echo \"host=$OTHER/x\" >>own.conf"
                + " && echo \"#!$OTHER/env/bin/python\" >env/bin/tool && echo \"home = $OTHER/env\" >env/pyvenv.cfg"
                + " && ln -s $OTHER/media uploads && git remote add origin $OTHER");
        host.own.get("v2").put("CACHE", host.directory("v1") + "/cache");

        String said = host.fails("v2", Verb.ISOLATE);

        assertThat(List.of("own.conf:", "env/bin/tool:1", "env/pyvenv.cfg:1", "uploads:1", ".git/config:"))
                .allSatisfy(each -> assertThat(said).contains("WRONG: " + each));
        assertThat(said).contains("WRONG: the stage's environment, CACHE, names " + host.directory("v1"));
    }

    @Test
    void aDatabaseInForceThatIsProductionsIsFoundBeforeAnythingIsWrittenToIt() throws Exception {
        host.synchronised();
        host.done("mkdir -p shop/v2/data && ln -s ../../v1/data/shop.db shop/v2/data/other.db");
        Files.writeString(
                two.resolve("own.conf"),
                kind == DatabaseKind.SQLITE ? "database=" + two + "/data/other.db\n" : host.rows.configuration("v1"));
        String before = production();

        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains("in force is the other instance's; nothing was written to it");
        assertThat(production()).isEqualTo(before);
    }

    @Test
    void aProcessThatHasAFileOfProductionOpenOrWorksInItIsNamed() throws Exception {
        host.synchronised();
        host.own.get("v2").put("RUN_shop", "sleep 1000 <" + host.directory("v1") + "/media/rope.txt");
        host.does("v2", Verb.START);

        assertThat(host.fails("v2", Verb.ISOLATE)).contains("has " + host.directory("v1") + "/media/rope.txt open");
    }

    @Test
    void whatUsersWriteDuringAnAttemptIsCountedByTable() throws Exception {
        host.synchronised();
        host.does("v2", Verb.COUNT);
        host.sql("v2", "INSERT INTO item VALUES ('shackle', 'C'), ('thimble', 'C')");
        host.sql("v2", "UPDATE item SET maker = 'Z' WHERE name = 'rope'");
        host.sql("v2", "DELETE FROM maker");

        assertThat(host.does("v2", Verb.WRITTEN))
                .contains("written item 3\n", "written maker 2\n", "written in all: 5");
    }
}
