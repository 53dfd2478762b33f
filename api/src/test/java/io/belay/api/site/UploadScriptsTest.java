package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads are put back exactly, and never emptied first, wherever they are: a directory, a link to one, a file system of their own. */
class UploadScriptsTest {
    /** To the second: an archive knows no better. */
    private static final String LISTED = "cd shop/v1/media/. && stat -c '%A %U' ."
            + " && find . -mindepth 1 ! -name lost+found -printf '%M %n %s %T@ %p %l\\n' | sed 's/\\.[0-9]* / /' | sort";

    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;

    @BeforeAll
    static void aSiteWithUploads() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        saved.done(
                "mkdir -p disk/v1/lost+found disk/v2 disk/inner shop/v1/media/a && cd shop/v1/media && echo anchor >a/b"
                        + " && echo cleat >'two\nlines' && echo buoy >.hidden && ln -s rope.txt link && chmod 751 . && chmod 640 a/b");
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
    }

    /** That directory of the disk is mounted there while a script is carried out, and only for it. */
    private void mounted(String from, String at) throws Exception {
        assumeThat(Shell.run(host.root, Map.of(), List.of("unshare", "-rm", "true"))
                        .exit())
                .as("file systems can be mounted here")
                .isZero();
        host.shell = List.of(
                "unshare",
                "-rm",
                "/bin/sh",
                "-c",
                "mount --bind " + host.root.resolve(from) + " " + host.root.resolve(at)
                        + " && cd . && exec /bin/sh -c \"$1\"",
                "sh");
    }

    private void uploadsAre(String place) throws Exception {
        switch (place) {
            case "a link" ->
                host.done("cp -Rp shop/v1/media/. disk/v1 && rm -r shop/v1/media && ln -s ../../disk/v1 shop/v1/media");
            case "mounted" -> {
                host.done("cp -Rp shop/v1/media/. disk/v1 && rm -r shop/v1/media/*");
                mounted("disk/v1", "shop/v1/media");
            }
            default -> {}
        }
    }

    /** Their own place is where they are looked at, for they are mounted for scripts only. */
    private String listed(String place) throws Exception {
        return host.done(place.equals("mounted") ? LISTED.replace("shop/v1/media", "disk/v1") : LISTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a directory", "a link", "mounted"})
    void theyAreWhatTheyWereAndWhereTheyWere(String place) throws Exception {
        uploadsAre(place);
        String before = listed(place);
        host.does("v1", Verb.STOP, Verb.COUNT, Verb.SNAPSHOT);
        assertThat(host.does("v1", Verb.VERIFY)).contains("verified");
        String media = place.equals("mounted") ? "disk/v1" : "shop/v1/media";
        host.done("cd " + media
                + " && rm rope.txt && mkdir -p new/one && echo shackle >new/one/two && echo more >>a/b && chmod 700 .");
        assertThat(host.does("v1", Verb.WRITTEN)).contains("written uploads 2\n");

        host.does("v1", Verb.RESTORE);

        assertThat(listed(place)).isEqualTo(before);
        assertThat(Files.isSymbolicLink(host.directory("v1").resolve("media"))).isEqualTo(place.equals("a link"));
        assertThat(host.does("v1", Verb.VERIFY)).contains("verified");
    }

    @Test
    void whatWasEndedHalfWayIsFinished() throws Exception {
        String before = listed("");
        host.does("v1", Verb.STOP, Verb.SNAPSHOT);
        host.done("cd shop/v1/media && echo new >new && mkdir -p .belay-restoring/new .belay-restoring/was.part"
                + " && tar -C .belay-restoring/new -xpf ../../../snapshots/one/snapshot/media.tar && mv a rope.txt .belay-restoring/was.part"
                + " && : >../../../snapshots/one/keep/unpacked.v1");
        host.remember("half");
        host.does("v1", Verb.RESTORE);
        assertThat(listed("")).isEqualTo(before);

        host.recall("half");
        host.done("cd shop/v1/media && mv link new .hidden two* .belay-restoring/was.part"
                + " && cd .belay-restoring && mv was.part was && mv new/a ..");
        host.does("v1", Verb.RESTORE);
        assertThat(listed("")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "was", ""})
    void whatWasEndedWhileTheRestWasRemovedIsDoneAgain(String left) throws Exception {
        String before = listed("");
        host.does("v1", Verb.STOP, Verb.SNAPSHOT);
        host.does("v1", Verb.RESTORE);
        host.done("mkdir -p shop/v1/media/.belay-restoring/" + left);

        host.does("v1", Verb.RESTORE);

        assertThat(listed("")).isEqualTo(before);
    }

    @Test
    void theyStayAsTheyAreWhereThoseOfBeforeCannotBeUnpacked() throws Exception {
        host.does("v1", Verb.STOP, Verb.SNAPSHOT);
        host.done(
                "cd shop/v1/media && echo new >new && printf '#!/bin/sh\\nexit 1\\n' >../../../tar && chmod +x ../../../tar");
        host.sql("v1", "DELETE FROM item");
        host.both.put("PATH", host.root + ":" + System.getenv("PATH"));

        host.fails("v1", Verb.RESTORE);

        assertThat(host.directory("v1").resolve("media/new")).exists();
        assertThat(host.sql("v1", "SELECT count(*) FROM item")).isEqualTo("0");
    }

    @Test
    void aFileSystemThatIsMountedInThemIsRefusedBeforeAnythingIsTouched() throws Exception {
        mounted("disk/inner", "shop/v1/media/a");

        assertThat(host.fails("v1", Verb.PREPARE)).contains("media/a", "could not be put back");
    }

    @Test
    void theyAreNotSwappedWhereAFileSystemIsMounted() throws Exception {
        host.secondMade();
        host.does("v1", Verb.EXPORT);
        host.done("mkdir -p shop/v2/media");
        mounted("disk/v2", "shop/v2/media");

        assertThat(host.fails("v2", Verb.LOAD)).contains("cannot be swapped", "Nothing was touched");
        assertThat(host.rows.all()).noneMatch(each -> each.contains("belay"));
    }
}
