package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines of a crontab that name an instance: off while its services are down, and moved with the role (P16). The crontab is a
 * file of the test, kept by a program that does what cron's does, so that none of this computer's is touched.
 */
class CrontabScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;
    private Path crontab;
    private String one;
    private String two;

    @BeforeAll
    static void aSiteInProduction() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        Path bin = Files.createDirectories(saved.root.resolve("bin"));
        Path program = bin.resolve("crontab");
        Files.writeString(program, """
                #!/bin/sh
                file=%s/crontab
                case $1 in
                  -l) [ -e "$file" ] && cat "$file" || { echo "no crontab for you" >&2; exit 1; } ;;
                  -) cat >"$file.new" && mv "$file.new" "$file" ;;
                esac
                """.formatted(saved.root));
        program.toFile().setExecutable(true);
        Files.createDirectories(saved.root.resolve("home"));
        saved.both.put("PATH", bin + ":" + System.getenv("PATH"));
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
        crontab = host.root.resolve("crontab");
        one = host.directory("v1").toString();
        two = host.directory("v2").toString();
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.stopped();
    }

    @Test
    void aLineThatNamesWhereTheDirectorysLinkLeadsIsTheInstances() throws Exception {
        host.done("ln -s shop disk");
        host.own.get("v1").put("BELAY_DIRECTORY", host.root + "/disk/v1");
        Files.writeString(crontab, "@daily " + host.root.toRealPath() + "/shop/v1/tidy\n@daily /srv/other/tidy\n");

        assertThat(host.does("v1", Verb.STOP)).contains("crontab: 1 lines off while the site is down");
        host.does("v1", Verb.START);

        assertThat(crontab).hasContent("@daily " + host.root.toRealPath() + "/shop/v1/tidy\n@daily /srv/other/tidy\n");
    }

    @Test
    void whileServicesAreDownTheInstancesLinesAreOffAndThenTheyAreAsTheyWere() throws Exception {
        String before = """
                # of %1$s
                PATH=%1$s/env/bin:/usr/bin:/bin
                */5 * * * * cd %1$s && env/bin/python manage.py clearsessions %% "x"
                #0 4 * * * %1$s/off-by-hand
                @daily cd "%1$s/data" && ./tidy
                1 1 * * * %1$s0/another /mnt%1$s/backup %1$s-notes %1$s.old/x
                """.formatted(one);
        Files.writeString(crontab, before);

        assertThat(host.does("v1", Verb.STOP))
                .contains("crontab: 2 lines off while the site is down")
                .doesNotContain("clearsessions");
        assertThat(crontab).hasContent("""
                # of %1$s
                PATH=%1$s/env/bin:/usr/bin:/bin
                #belay-off */5 * * * * cd %1$s && env/bin/python manage.py clearsessions %% "x"
                #0 4 * * * %1$s/off-by-hand
                #belay-off @daily cd "%1$s/data" && ./tidy
                1 1 * * * %1$s0/another /mnt%1$s/backup %1$s-notes %1$s.old/x
                """.formatted(one));
        host.does("v1", Verb.STOP);
        assertThat(host.does("v1", Verb.START)).contains("crontab: 2 lines run again");

        assertThat(crontab).hasContent(before);
    }

    @Test
    void theyMoveWithTheRoleUnderTheNamesOfTheInstanceThatServesNow() throws Exception {
        host.own.get("v1").put("MENTIONS", "one.shop.example");
        host.own.get("v2").put("MENTIONS", "two.shop.example");
        Files.writeString(crontab, """
                */5 * * * * cd %1$s && env/bin/python manage.py mail --as one.shop.example
                0 3 * * * tidy
                """.formatted(one));
        host.does("v2", Verb.ROOM, Verb.COPY);
        host.does("v1", Verb.STOP);

        host.does("v1", Verb.RETIRE, Verb.RETIRE);
        assertThat(host.does("v2", Verb.INHERIT)).contains("crontab: 1 lines run from now on");
        host.does("v2", Verb.INHERIT);

        String moved = """
                #belay-retired */5 * * * * cd %1$s && env/bin/python manage.py mail --as one.shop.example
                */5 * * * * cd %2$s && env/bin/python manage.py mail --as two.shop.example
                0 3 * * * tidy
                """.formatted(one, two);
        assertThat(crontab).hasContent(moved);
        host.does("v1", Verb.START);
        assertThat(crontab).as("what was laid down is not woken").hasContent(moved);
    }

    @Test
    void aLineStandsUnderTheSettingsThatItStoodUnder() throws Exception {
        String before = """
                MAILTO=shop
                SHELL=/bin/bash
                */5 * * * * %1$s/mail
                @daily %1$s/tidy
                MAILTO=ops
                SHELL=/bin/sh
                CRON_TZ=Europe/Tallinn
                0 3 * * * %1$s/bill
                0 4 * * * backup
                @daily %1$s/tidy
                CRON_TZ=UTC
                """.formatted(one);
        Files.writeString(crontab, before);
        host.does("v2", Verb.ROOM, Verb.COPY);
        host.does("v1", Verb.STOP, Verb.RETIRE);

        assertThat(host.does("v2", Verb.INHERIT)).contains("crontab: 4 lines run from now on");
        assertThat(host.does("v2", Verb.INHERIT)).doesNotContain("crontab:");

        assertThat(crontab)
                .hasContent(before.replaceAll(
                        "(?m)^(.*)" + Pattern.quote(one) + "(.*)$", "#belay-retired $0\n$1" + two + "$2"));
        host.does("v2", Verb.RETIRE);
        host.does("v1", Verb.INHERIT);
        host.does("v1", Verb.INHERIT);
        assertThat(Files.readString(crontab).replaceAll("(?m)^#belay-retired .*\n", ""))
                .isEqualTo(before);
    }

    @Test
    void aLineThatMovedThereAndBackStandsOnce() throws Exception {
        Files.writeString(crontab, "@daily %s/tidy\n".formatted(one));
        host.does("v2", Verb.ROOM, Verb.COPY);

        host.does("v1", Verb.RETIRE);
        host.does("v2", Verb.INHERIT);
        host.does("v2", Verb.RETIRE);
        host.does("v1", Verb.INHERIT);

        assertThat(crontab).hasContent("""
                #belay-retired @daily %2$s/tidy
                @daily %1$s/tidy
                """.formatted(one, two));
    }

    @Test
    void aLineThatWasChangedOrTakenOutMeanwhileDoesNotComeBack() throws Exception {
        Files.writeString(crontab, "@daily %1$s/send --old\n@daily %1$s/tidy\n".formatted(one));
        host.does("v2", Verb.ROOM, Verb.COPY);
        host.does("v1", Verb.RETIRE);
        host.does("v2", Verb.INHERIT);

        Files.writeString(
                crontab,
                Files.readString(crontab)
                        .replace("@daily " + two + "/send --old\n", "@daily " + two + "/send --new\n")
                        .replace("@daily " + two + "/tidy\n", ""));
        host.does("v2", Verb.RETIRE);
        host.does("v1", Verb.INHERIT);
        host.does("v1", Verb.RETIRE);
        host.does("v2", Verb.INHERIT);

        assertThat(crontab).hasContent("""
                #belay-retired @daily %1$s/send --new
                @daily %2$s/send --new
                """.formatted(one, two));
    }

    @Test
    void whatWasOnlySwitchedOffMovesTooWhereTheOldInstanceCouldNotBeLaidDown() throws Exception {
        Files.writeString(crontab, "@daily %s/tidy\n".formatted(one));
        host.does("v2", Verb.ROOM, Verb.COPY);
        host.does("v1", Verb.STOP);

        host.does("v2", Verb.INHERIT);
        host.does("v1", Verb.START);

        assertThat(crontab).hasContent("""
                #belay-retired @daily %1$s/tidy
                @daily %2$s/tidy
                """.formatted(one, two));
    }

    @Test
    void whoHasNoCrontabGetsNone() throws Exception {
        host.does("v1", Verb.STOP);
        host.does("v1", Verb.START);
        host.does("v2", Verb.ROOM, Verb.COPY);
        host.does("v1", Verb.RETIRE);
        host.does("v2", Verb.INHERIT);

        assertThat(crontab).doesNotExist();
    }

    @Test
    void aLineEndsWhereCronEndsIt() throws Exception {
        String line = "@daily " + one + "/tidy a\u0085b\u2028c\fd\u001ce\r\n";
        Files.writeString(crontab, line + "@weekly rest\n");

        assertThat(host.does("v1", Verb.STOP)).contains("crontab: 1 lines off");
        assertThat(crontab).hasContent("#belay-off " + line + "@weekly rest\n");
        host.does("v2", Verb.ROOM, Verb.COPY);
        host.does("v1", Verb.RETIRE);
        assertThat(host.does("v2", Verb.INHERIT)).contains("crontab: 1 lines run from now on");

        assertThat(Files.readString(crontab))
                .isEqualTo("#belay-retired " + line + line.replace(one, two) + "@weekly rest\n");
    }
}
