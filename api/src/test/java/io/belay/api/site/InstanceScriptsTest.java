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
import org.junit.jupiter.params.provider.ValueSource;

/** The kit "django" makes another instance of a site beside the running one, and takes it away again. */
class InstanceScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;
    private Path scratch;

    @BeforeAll
    static void aSiteInProduction() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host"))).saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
        scratch = host.root;
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.stopped();
    }

    @Test
    void roomIsProvenAgainstWhatTheRunningInstanceTakesAndTheFiguresAreSaid() throws Exception {
        assertThat(host.does("v2", Verb.ROOM)).contains("MB are needed", "database twice", "uploads twice", "are free");

        host.both.put("SPARE", "1000000000");

        assertThat(host.fails("v2", Verb.ROOM)).contains("no room on the file system of", "nothing was changed");
        assertThat(host.directory("v2")).doesNotExist();
    }

    @Test
    void aCopyHasTheAttributesOfTheOriginalAndNothingThatEachInstanceHasOfItsOwn() throws Exception {
        Path one = host.directory("v1");
        host.done(
                "cd shop/v1 && chmod 640 own.conf && touch -d 2001-02-03 own.conf && ln -s own.conf link && mkfifo pipe"
                        + " && echo 1 >x.pid && mkdir -p static snapshot && echo x >static/x && echo x >data/notes");

        host.does("v2", Verb.ROOM, Verb.COPY);
        assertThat(host.does("v2", Verb.COPY)).contains("copied already");

        Path two = host.directory("v2");
        assertThat(host.done("cd shop/v2 && stat -c '%a %y' own.conf && readlink link"))
                .isEqualTo(host.done("cd shop/v1 && stat -c '%a %y' own.conf && readlink link"));
        assertThat(List.of("data/shop.db", "env", "media", "log", "static", "snapshot", "x.pid", "pipe"))
                .allSatisfy(each -> assertThat(two.resolve(each)).doesNotExist());
        assertThat(two.resolve("data/notes")).hasContent("x");
        // Written in place, a file with two names would be production's too.
        assertThat(Files.getAttribute(two.resolve("own.conf"), "unix:nlink")).isEqualTo(1);
        assertThat(one.resolve("pipe")).exists();
    }

    @Test
    void aDirectoryThatIsSomebodyElsesIsNeitherOverwrittenNorTakenAway() throws Exception {
        Files.createDirectories(host.directory("v2"));
        Files.writeString(host.directory("v2").resolve("precious"), "x");
        host.does("v2", Verb.ROOM);

        assertThat(host.fails("v2", Verb.COPY)).contains("is there, and not of this promotion; nothing was touched");
        assertThat(host.does("v2", Verb.REMOVE)).contains("removed: nothing");
        host.promotion("two");
        assertThat(host.fails("v2", Verb.REMOVE)).contains("has no last snapshot of it; nothing was removed");

        assertThat(host.directory("v2").resolve("precious")).hasContent("x");
    }

    @Test
    void whatNamesTheOtherInstanceNamesThisOneButInFilesOfTheReleaseAndThoseThatNameItOnPurpose() throws Exception {
        Path one = host.directory("v1");
        host.own.get("v1").put("SOCKETS", "127.0.0.1:18001");
        host.own.get("v2").put("SOCKETS", "127.0.0.1:18002");
        host.own.get("v1").put("MENTIONS", "one.shop.example");
        host.own.get("v2").put("MENTIONS", "two.shop.example");
        host.both.put("KEEP_NAMES", "sync.conf");
        Files.writeString(
                one.resolve("own.conf"), one + "/media " + one + "0 http://127.0.0.1:18001/ one.shop.example\n");
        Files.writeString(one.resolve("sync.conf"), "from " + one + "\n");
        Files.writeString(one.resolve("settings.py"), "# " + one + "\n");
        host.done("ln -s " + one + "/own.conf shop/v1/absolute.conf && printf 'x\\0" + one + "' >shop/v1/binary.conf");

        host.does("v2", Verb.ROOM, Verb.COPY, Verb.RENAME, Verb.RENAME);

        Path two = host.directory("v2");
        assertThat(two.resolve("own.conf"))
                .hasContent(two + "/media " + one + "0 http://127.0.0.1:18002/ two.shop.example");
        assertThat(two.resolve("sync.conf")).hasContent("from " + one);
        assertThat(two.resolve("settings.py")).hasContent("# " + one);
        assertThat(two.resolve("absolute.conf")).isSymbolicLink();
        assertThat(Files.readSymbolicLink(two.resolve("absolute.conf"))).isEqualTo(two.resolve("own.conf"));
        assertThat(Files.readAllBytes(two.resolve("binary.conf")))
                .isEqualTo(Files.readAllBytes(one.resolve("binary.conf")));
        assertThat(one.resolve("own.conf")).content().contains(one + "/media");
    }

    @Test
    void itLogsToADirectoryOfItsOwnWhichGoesWithIt() throws Exception {
        host.done("rmdir shop/v1/log && mkdir -p var/v1 && echo x >var/v1/shop.log && ln -s $PWD/var/v1 shop/v1/log");

        host.does("v2", Verb.ROOM, Verb.COPY, Verb.RENAME, Verb.RENAME);

        assertThat(Files.readSymbolicLink(host.directory("v2").resolve("log"))).isEqualTo(scratch.resolve("var/v2"));
        host.does("v2", Verb.REMOVE, Verb.REMOVE);
        assertThat(scratch.resolve("var/v2")).doesNotExist();
        assertThat(scratch.resolve("var/v1/shop.log")).exists();
    }

    @Test
    void whatItsProcessesLeftInADirectoryForAllGoesWithItAndNothingElse() throws Exception {
        host.both.put("RUN_DIRECTORY", scratch.resolve("run").toString());
        for (String instance : host.own.keySet()) {
            host.own.get(instance).put("SERVICES", "shop-" + instance + " process:mail-" + instance);
            host.own.get(instance).put("RUN_shop_" + instance, "sleep 1000");
            host.own.get(instance).put("RUN_mail_" + instance, "sleep 1000");
        }
        host.done("mkdir run && cd run && touch front.pid front.log shop-v1.pid shop-v1.log");
        host.secondMade();
        host.does("v2", Verb.START, Verb.STOP);
        assertThat(scratch.resolve("run/mail-v2.log")).exists();

        host.does("v2", Verb.DROP, Verb.REMOVE, Verb.REMOVE);

        assertThat(host.done("ls run").split("\n"))
                .containsExactly("front.log", "front.pid", "shop-v1.log", "shop-v1.pid");
    }

    /** In the application's settings; collectstatic of a Django that makes one file. */
    private Path staticFilesElsewhere() throws Exception {
        host.secondMade();
        Path elsewhere = scratch.resolve("static/v2");
        host.done("mkdir -p static shop/v2/django/core && touch shop/v2/django/core/__init__.py"
                + " && echo \"STATIC_ROOT = '" + elsewhere + "'\" >>shop/v2/settings.py");
        Files.writeString(host.directory("v2").resolve("django/core/management.py"), """
                import os
                from django.conf import settings

                def call_command(*words, **options):
                    os.makedirs(settings.STATIC_ROOT)
                    open(settings.STATIC_ROOT + "/style.css", "w").close()
                """);
        return elsewhere;
    }

    @Test
    void staticFilesThatWereMadeForItElsewhereGoWithIt() throws Exception {
        Path elsewhere = staticFilesElsewhere();
        host.does("v2", Verb.STATIC, Verb.STATIC);
        assertThat(elsewhere.resolve("style.css")).exists();

        host.does("v2", Verb.DROP, Verb.REMOVE);

        assertThat(host.done("ls static")).isEmpty();
    }

    @Test
    void staticFilesThatWereThereOrAreTheOtherInstancesStay() throws Exception {
        Path elsewhere = staticFilesElsewhere();
        host.does("v2", Verb.STATIC);
        host.own.get("v1").put("STATIC_ROOT", elsewhere.toString());
        assertThat(host.does("v2", Verb.REMOVE)).contains("left, for it is the other instance's: " + elsewhere);
        host.own.get("v1").remove("STATIC_ROOT");

        staticFilesElsewhere();
        host.does("v2", Verb.STATIC, Verb.DROP, Verb.REMOVE);

        assertThat(elsewhere.resolve("style.css")).exists();
    }

    @Test
    void theReleaseIsBuiltWithAnEnvironmentOfItsOwnAndWhatIsTheInstancesOwnStays() throws Exception {
        host.does("v2", Verb.ROOM, Verb.COPY, Verb.RENAME, Verb.BUILD, Verb.BUILD);

        Path two = host.directory("v2");
        assertThat(two.resolve("two.txt")).hasContent("two");
        assertThat(two.resolve("own.conf")).hasContent("log=" + two + "/log/shop.log");
        assertThat(two.resolve("log")).isDirectory();
        assertThat(host.done("shop/v2/env/bin/python -c 'import sys; print(sys.prefix)'"))
                .isEqualToIgnoringNewLines(two + "/env");
        assertThat(Files.readSymbolicLink(two.resolve("env"))).isEqualTo(Path.of("envs/one"));
        assertThat(host.done("git -C shop/v2 status --porcelain")).isEmpty();
        assertThat(host.directory("v1").resolve("two.txt")).doesNotExist();
    }

    @Test
    void aCopyThatWasEndedHalfWayIsBegunAgainOrTakenBack() throws Exception {
        host.does("v2", Verb.ROOM, Verb.COPY);
        host.done(
                "mkdir shop/v2.belay-part && cp shop/v2/.belay-instance shop/v2.belay-part && mv shop/v2 shop/v2.belay-part/copy");

        host.does("v2", Verb.COPY);
        assertThat(host.directory("v2").resolve("manage.py")).exists();
        host.done(
                "mkdir shop/v2.belay-part && cp shop/v2/.belay-instance shop/v2.belay-part && mv shop/v2 shop/v2.belay-part/copy");

        host.does("v2", Verb.REMOVE);
        assertThat(host.done("ls shop")).isEqualToIgnoringNewLines("v1");
    }

    @Test
    void nothingIsTakenAwayThatServesOrIsStillRunning() throws Exception {
        host.secondMade();
        host.does("v2", Verb.START);

        assertThat(host.fails("v2", Verb.REMOVE)).contains("still run or answer; nothing was removed");
        assertThat(host.fails("v2", Verb.DROP)).contains("still run or answer; nothing was removed");
        host.does("v2", Verb.STOP);
        host.own.get("v2").put("BELAY_ROLE", "production");
        assertThat(host.fails("v2", Verb.REMOVE)).contains("v2 is production");
        host.own.get("v2").remove("BELAY_ROLE");
        host.both.put("PUBLIC_FILE", scratch.resolve("public.conf").toString());
        Files.writeString(scratch.resolve("public.conf"), "# Belay: users are led to v2\n");
        assertThat(host.fails("v2", Verb.REMOVE)).contains("users are led to v2");
        Files.writeString(scratch.resolve("public.conf"), "# Belay: users are led to v1\n");

        host.does("v2", Verb.DROP, Verb.DROP, Verb.REMOVE, Verb.REMOVE);
        assertThat(host.directory("v2")).doesNotExist();
    }

    @Test
    void anOldInstanceGoesOnlyAfterItsLastSnapshot() throws Exception {
        host.secondMade();
        host.synchronised();
        host.does("v2", Verb.CLEAR);
        host.promotion("last");

        assertThat(host.fails("v2", Verb.DROP)).contains("no last snapshot of it; nothing was dropped");
        assertThat(host.fails("v2", Verb.REMOVE)).contains("no last snapshot of it; nothing was removed");
        host.does("v2", Verb.SNAPSHOT, Verb.VERIFY, Verb.STOP, Verb.DROP, Verb.REMOVE);

        assertThat(host.directory("v2")).doesNotExist();
        assertThat(host.sql("v1", "SELECT count(*) FROM item")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/shop", "relative/shop", "/srv/../shop/v2", "//srv/shop"})
    void noDirectoryIsTakenAwayThatCannotBeAnInstances(String path) throws Exception {
        host.own.get("v2").put("BELAY_DIRECTORY", path);

        assertThat(host.fails("v2", Verb.REMOVE)).containsAnyOf("no plain path", "no directory for an instance");
        assertThat(host.fails("v2", Verb.COPY)).containsAnyOf("no plain path", "no directory for an instance");
    }

    @Test
    void aDirectoryThatHoldsTheOtherInstanceIsNone() throws Exception {
        host.own
                .get("v2")
                .put("BELAY_DIRECTORY", host.directory("v1").getParent().toString());

        assertThat(host.fails("v2", Verb.REMOVE))
                .contains("the directories of v2 and v1 are not apart", "nothing was touched");
        assertThat(host.directory("v1").resolve("manage.py")).exists();
    }
}
