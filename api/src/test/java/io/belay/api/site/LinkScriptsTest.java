package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where directories of instances, or what is in them, are links, an instance still has nothing of the other one. */
class LinkScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;
    private Path two;

    @BeforeAll
    static void aSiteInProduction() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host"))).saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
        two = host.directory("v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases/7", "$PWD/shop/releases/7"})
    void ofADirectoryThatIsALinkWhatItLeadsToIsCopied(String target) throws Exception {
        host.done("mkdir shop/releases && mv shop/v1 shop/releases/7 && ln -s " + target + " shop/v1");
        Path real = host.root.resolve("shop/releases/7");
        Files.writeString(real.resolve("own.conf"), host.directory("v1") + "/log " + real + "/log\n");

        host.does("v2", Verb.ROOM, Verb.COPY, Verb.RENAME, Verb.BUILD);

        assertThat(Files.isDirectory(two, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(two.resolve("own.conf")).hasContent(two + "/log " + two + "/log");
        assertThat(two.resolve("two.txt")).exists();
        assertThat(real.resolve("two.txt")).doesNotExist();
        assertThat(real.resolve(".belay-instance")).doesNotExist();
        host.does("v2", Verb.REMOVE);
        assertThat(real.resolve("manage.py")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases/8", "$PWD/shop/releases/8"})
    void ofADirectoryThatIsALinkWhatItLeadsToIsRemovedAlsoAfterADeathOnTheWay(String target) throws Exception {
        host.secondMade();
        host.done("mkdir shop/releases && mv shop/v2 shop/releases/8 && ln -s " + target + " shop/v2");
        host.remember("linked");

        host.does("v2", Verb.REMOVE);
        assertThat(host.done("ls -A shop shop/releases")).isEqualTo("shop:\nreleases\nv1\n\nshop/releases:\n");

        host.recall("linked");
        host.done("mv shop/releases/8 shop/releases/8.belay-removing");
        host.does("v2", Verb.REMOVE, Verb.REMOVE);
        assertThat(host.done("ls -A shop shop/releases")).isEqualTo("shop:\nreleases\nv1\n\nshop/releases:\n");
    }

    @Test
    void aHomeDirectoryToWhichTheInstanceLeadsIsNotRemoved() throws Exception {
        host.secondMade();
        host.done("mv shop/v2 home && ln -s ../home shop/v2");

        assertThat(host.fails("v2", Verb.REMOVE)).contains("is a home directory");
        assertThat(host.root.resolve("home/manage.py")).exists();
    }

    @Test
    void aProcessThatRunsByTheOtherNameOfTheDirectoryIsFound() throws Exception {
        host.done("mv shop/v1 shop/real && ln -s real shop/v1");
        host.both.put("SERVICES", "");
        host.both.put("STOP_WITHIN", "1");
        String pid = host.done(
                        "bash -c 'exec -a $0/shop/real/env/bin/gunicorn sleep 1000' $PWD >/dev/null 2>&1 & echo $!")
                .strip();
        try {
            assertThat(host.fails("v1", Verb.STOP)).contains(pid + " ", "shop/real/env/bin/gunicorn");
        } finally {
            host.done("kill " + pid);
        }
        host.does("v1", Verb.STOP);
    }

    @ParameterizedTest
    @CsvSource({"v1, v2", "v1/data, v2", "., v2"})
    void twoNamesOfOneDirectoryAreNoTwoInstances(String target, String link) throws Exception {
        host.done("ln -s " + target + " shop/" + link);
        String before = host.done("find shop/v1 | sort");

        for (Verb verb : List.of(Verb.ROOM, Verb.COPY, Verb.RENAME, Verb.BUILD, Verb.LOAD, Verb.CLEAR, Verb.REMOVE)) {
            assertThat(host.fails("v2", verb))
                    .as(verb.name())
                    .contains("the directories of v2 and v1 are not apart", "nothing was touched");
        }
        assertThat(host.fails("v1", Verb.EXPORT)).contains("are not apart");
        assertThat(host.done("find shop/v1 | sort")).isEqualTo(before);
    }

    @Test
    void aDirectoryThatWouldBeInTheOthersIsNotMade() throws Exception {
        host.done("ln -s v1/data shop/inside");
        host.own.get("v2").put("BELAY_DIRECTORY", host.root + "/shop/inside/v2");

        assertThat(host.fails("v2", Verb.COPY)).contains("is in the other instance's directory");
        assertThat(host.root.resolve("shop/v1/data/v2")).doesNotExist();
    }

    @Test
    void aLinkAboveUploadsOrDatabaseBecomesADirectoryInTheCopy() throws Exception {
        host.own.values().forEach(each -> each.put("MEDIA", "media/uploads"));
        host.done("mkdir disk && mv shop/v1/media disk/media && mv shop/v1/data disk/data && mkdir disk/media/uploads"
                + " && echo rope >disk/media/uploads/rope.txt && echo x >disk/media/cache"
                + " && ln -s $PWD/disk/media shop/v1/media && ln -s ../../disk/data shop/v1/data");

        host.secondMade();
        host.synchronised();
        host.does("v2", Verb.CLEAR);

        for (String each : List.of("media", "data")) {
            assertThat(Files.isDirectory(two.resolve(each), LinkOption.NOFOLLOW_LINKS))
                    .as(each)
                    .isTrue();
        }
        assertThat(two.resolve("media/cache")).hasContent("x");
        assertThat(two.resolve("media/uploads/rope.txt")).hasContent("rope");
        assertThat(host.done("ls disk/data disk/media/uploads")).doesNotContain("belay-");
        assertThat(host.sql("v1", "SELECT count(*) FROM item")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"media", "data", "static"})
    void whatLeadsToTheOthersIsNeitherFilledNorSwappedNorDropped(String place) throws Exception {
        host.done("mkdir shop/v1/static");
        host.secondMade();
        host.does("v1", Verb.EXPORT);
        String before = host.done("find shop/v1 -type f -exec cksum {} + | sort");
        String lead = "cd shop/v2 && rm -rf " + place + " && ln -s ../v1/" + place + " " + place;
        host.done(lead);

        assertThat(host.fails("v2", Verb.PROVISION)).contains("nothing was touched");
        assertThat(host.fails("v2", Verb.LOAD)).contains("nothing was touched");
        host.done("rm shop/v2/" + place + " && mkdir shop/v2/" + place);
        host.does("v2", Verb.PROVISION, Verb.LOAD);
        host.done(lead);
        assertThat(host.fails("v2", Verb.SWAP)).contains("nothing was touched");
        assertThat(host.fails("v2", Verb.DROP)).contains("nothing was touched");

        assertThat(host.done("find shop/v1 -type f -exec cksum {} + | sort")).isEqualTo(before);
    }

    @Test
    void aDatabaseThatBothNameIsNeitherFilledNorSwappedNorDropped() throws Exception {
        host.secondMade();
        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD);
        String path = "sqlite:" + host.directory("v1") + "/data/shop.db";
        host.own.get("v1").put("DATABASE", path);
        host.own.get("v2").put("DATABASE", path);
        String before = host.done("cksum shop/v1/data/*");

        for (Verb verb : List.of(Verb.PROVISION, Verb.LOAD, Verb.SWAP, Verb.DROP)) {
            assertThat(host.fails("v2", verb))
                    .as(verb.name())
                    .contains(path + " is the other instance's; nothing was touched");
        }
        assertThat(host.done("cksum shop/v1/data/*")).isEqualTo(before);
    }

    @Test
    void uploadsOfBothMayBeOnOneDisk() throws Exception {
        host.done("mkdir disk && mv shop/v1/media disk/v1 && ln -s $PWD/disk/v1 shop/v1/media && mkdir disk/v2");
        host.secondMade();
        host.own.get("v2").put("MEDIA", host.root.resolve("disk/v2").toString());
        host.synchronised();
        host.does("v2", Verb.CLEAR);

        assertThat(host.done("cat disk/v2/rope.txt")).isEqualTo(host.done("cat disk/v1/rope.txt"));
    }
}
