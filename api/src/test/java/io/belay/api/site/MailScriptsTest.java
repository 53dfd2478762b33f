package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.belay.workflows.site.Verb;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance sends by mail reaches people only while it is production, or while users are led to it (O2); a real mail server listens. */
class MailScriptsTest {
    /** Sends with the site's settings in force, for each word of a line of its input, and says how that went. */
    private static final String WORKER = """
            import os, sys
            os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
            from django.core.mail import EmailMessage
            for line in sys.stdin:
                EmailMessage(line.strip(), "Your order", "shop@example.org", ["user@example.org"]).send()
                print("done", flush=True)
            """;

    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TwoInstances host;
    private Path two;
    private Path caught;

    @BeforeAll
    static void aPreviewBesideProduction() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        saved.does("v2", Verb.ROOM, Verb.COPY, Verb.RENAME, Verb.BUILD, Verb.PROVISION);
        saved.synchronised();
        saved.saved();
    }

    @BeforeEach
    void somebodyListens() throws Exception {
        server.start();
        host = saved.again();
        two = host.directory("v2");
        caught = two.resolve("log/mail");
        for (String instance : List.of("v1", "v2")) {
            String file = "shop/" + instance + "/own.conf";
            host.done("echo smtp=" + server.getSmtp().getPort() + " >>" + file);
        }
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.stopped();
        server.stop();
    }

    @Test
    void whatAPreviewSendsIsKeptForTestersAndReachesNobody() throws Exception {
        sends("v2", "reminder");

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(letters()).hasSize(1);
        assertThat(letters().get(0))
                .content()
                .startsWith("X-Belay-From: <shop@example.org>\r\nX-Belay-To: <user@example.org>\r\n")
                .contains("Subject: reminder", "Your order");
        assertThat(Files.getPosixFilePermissions(letters().get(0))).hasSize(2);
        assertThat(Files.getPosixFilePermissions(caught).toString()).doesNotContain("OTHERS");
    }

    @Test
    void whateverIsSaidToTheServerItIsTakenAndAllOfTheMessageIsKept() throws Exception {
        python("v2", """
                import smtplib
                with smtplib.SMTP("mail.example.org", 587, timeout=5) as smtp:
                    smtp.starttls()
                    smtp.login("shop", "secret")
                    smtp.sendmail("a@x.org", ["b@x.org", "c@x.org"], "Subject: one\\r\\n\\r\\n.dot\\r\\n..two\\r\\n")
                    smtp.sendmail("a@x.org", "d@x.org", "Subject: \u00fc\\n\\nnext".encode())
                with smtplib.SMTP_SSL("mail.example.org", timeout=5) as smtp:
                    smtp.sendmail("a@x.org", "e@x.org", "")
                with smtplib.LMTP("/run/nobody.sock") as smtp:
                    smtp.sendmail("a@x.org", "f@x.org", "Subject: four")
                """);

        assertThat(letters()).hasSize(4);
        assertThat(letters().get(0))
                .hasContent(
                        "X-Belay-From: <a@x.org>\nX-Belay-To: <b@x.org>,\n <c@x.org>\nSubject: one\n\n.dot\n..two\n");
        assertThat(letters().get(2)).content().endsWith("<e@x.org>\r\n\r\n");
    }

    @Test
    void theProofTriesItWithTheSettingsInForceAndLeavesNothing() throws Exception {
        sends("v2", "reminder");

        assertThat(host.does("v2", Verb.ISOLATE))
                .contains(
                        "mail: a message sent by smtplib was caught, and is gone again",
                        "sent by Django's settings in force, by django.core.mail.backends.smtp.EmailBackend was caught",
                        "mail is looked at only where smtplib sends it");
        assertThat(letters()).hasSize(1);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutTheGuardTheProofFailsAndSaysWhatPutsItThere() throws Exception {
        host.done("rm " + hook("v2"));

        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains("WRONG: mail is not caught: the environment has no guard", "belay preview sync");
        host.does("v2", Verb.STOP);
        host.does("v2", Verb.ISOLATE);
    }

    @Test
    void aGuardThatCatchesNothingIsFoundOutAtAPortOfTheProofsOwn() throws Exception {
        Path module = Path.of(hook("v2").replace(".pth", ".py"));
        Files.writeString(module, "PLACE = '%s'\ndef caught():\n    return True\n".formatted(caught));

        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains(
                        "sent by smtplib, it went out", "sent by Django's settings in force", "its mail is not caught");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void mailMovesWithTheRoleAndProgramsThatRunNeedNoRestart() throws Exception {
        Process worker = worker("v2");
        try (BufferedWriter to = worker.outputWriter();
                BufferedReader from = worker.inputReader()) {
            says(to, from, "as preview");
            assertThat(subjects()).isEmpty();

            host.does("v1", Verb.RETIRE, Verb.RETIRE);
            assertThat(host.does("v2", Verb.INHERIT))
                    .contains(
                            "mail: what programs of v2 send from now on is sent", "mail: 1 messages were caught since");
            host.does("v2", Verb.INHERIT);

            says(to, from, "as production");
        }
        worker.waitFor();
        sends("v2", "begun as production");
        sends("v1", "as old");
        assertThat(subjects()).containsExactly("as production", "begun as production");

        host.does("v2", Verb.RETIRE);
        host.does("v1", Verb.INHERIT);
        sends("v1", "as production again");
        sends("v2", "as old");

        assertThat(subjects()).containsExactly("as production", "begun as production", "as production again");
    }

    @Test
    void whileUsersAreLedToItAPreviewSendsAndAfterwardsNoMore() throws Exception {
        try (PlainFront front = new PlainFront(host.root.resolve("public.conf"))) {
            front.leads(host);
            Path bin = Files.createDirectories(host.root.resolve("bin"));
            host.done("printf '#!/bin/sh\\n' >bin/service && chmod +x bin/service");
            host.both.put("PATH", bin + ":" + System.getenv("PATH"));
            host.both.put("FRONT", "sysv:front");
            host.does("v1", Verb.STOP);
            host.does("v2", Verb.STOP, Verb.START);
            sends("v2", "before users come");
            assertThat(host.does("v2", Verb.SWITCH, Verb.SWITCH))
                    .contains("1 messages were caught since its data came");
            sends("v2", "while users try");

            host.does("v1", Verb.START, Verb.SWITCH);
            host.does("v2", Verb.STOP);
            sends("v2", "afterwards");
            sends("v1", "as ever");
        }

        assertThat(subjects()).containsExactly("while users try", "as ever");
    }

    @Test
    void whatIsProductionIsNeverCaughtWhateverIsDoneWithIt() throws Exception {
        host.does("v1", Verb.STOP, Verb.START, Verb.EXPORT, Verb.FINGERPRINT);

        sends("v1", "as ever");

        assertThat(subjects()).containsExactly("as ever");
        assertThat(host.done("find shop/v1/env -name 'belay*'")).isEmpty();
    }

    @Test
    void aPreviewOfBeforeThisHasItBeforeItsServicesMeetNewRows() throws Exception {
        host.done("rm " + hook("v2") + " " + hook("v2").replace(".pth", ".py"));
        host.promotion("two");

        host.does("v1", Verb.EXPORT);
        assertThat(host.does("v2", Verb.LOAD, Verb.STOP))
                .contains("send from now on is caught, and kept in " + caught.toRealPath());
        host.does("v2", Verb.SWAP, Verb.ISOLATE);
    }

    @Test
    void howManyWereCaughtIsToldWhenNewDataComeAndThoseGoWithTheOldData() throws Exception {
        sends("v2", "one");
        sends("v2", "two");
        host.promotion("two");
        host.does("v1", Verb.EXPORT);
        host.does("v2", Verb.LOAD);

        assertThat(host.does("v2", Verb.STOP)).contains("mails=2");
        host.does("v2", Verb.SWAP);
        sends("v2", "three");
        host.does("v2", Verb.CLEAR, Verb.CLEAR);

        assertThat(letters()).hasSize(1);
        assertThat(letters().get(0)).content().contains("Subject: three");
    }

    @Test
    void theOldestGoWhereThereAreTooMany() throws Exception {
        host.done("cd shop/v2/log/mail && for n in $(seq 1000 2002); do echo x >$n.eml; done");

        sends("v2", "last");

        assertThat(letters()).hasSize(1000);
        assertThat(caught.resolve("1003.eml")).doesNotExist();
        assertThat(caught.resolve("1004.eml")).exists();
        assertThat(letters().get(999)).content().contains("Subject: last");
    }

    @Test
    void whatCannotBeKeptIsNotSentEither() throws Exception {
        host.done("rm -r shop/v2/log/mail && echo x >shop/v2/log/mail");

        assertThat(sends("v2", "lost")).contains("Belay has caught a message and cannot keep all of it");

        assertThat(subjects()).isEmpty();
    }

    @Test
    void whereTheSiteTakesCareItselfNothingIsCaughtAndThatIsSaid() throws Exception {
        host.own.get("v2").put("MAIL", "sent");

        host.does("v2", Verb.STOP);
        assertThat(host.does("v2", Verb.ISOLATE)).contains("allowed: mail of v2 is not caught, for MAIL is sent");
        sends("v2", "of its own");

        assertThat(subjects()).containsExactly("of its own");
        host.own.get("v2").put("MAIL", "none");
        assertThat(host.does("v2", Verb.STOP)).contains("MAIL is none, not caught or sent", "WARNING: mail of v2");
        assertThat(host.fails("v2", Verb.ISOLATE)).contains("MAIL is none, not caught or sent");
    }

    @Test
    void aBackendThatIsNotSeenToBeCaughtIsRefusedUnlessItIsNamed() throws Exception {
        host.done("echo email=queue_of_mail.Backend >>shop/v2/own.conf");

        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains("WRONG: Django's settings in force send by queue_of_mail.Backend", "MAIL_BACKENDS");
        host.both.put("MAIL_BACKENDS", "other.Backend queue_of_mail.Backend");
        assertThat(host.does("v2", Verb.ISOLATE)).contains("allowed: Django's settings in force send by queue_of_mail");
    }

    @Test
    void aBackendThatSendsNothingIsFine() throws Exception {
        host.done("echo email=django.core.mail.backends.console.EmailBackend >>shop/v2/own.conf");

        assertThat(host.does("v2", Verb.ISOLATE)).contains("Django's settings in force send nothing to anybody");
    }

    @ParameterizedTest
    @ValueSource(strings = {".pth", ".py"})
    void aGuardThatIsHalfThereIsMadeWhole(String gone) throws Exception {
        host.done("rm " + hook("v2").replace(".pth", gone));

        host.does("v2", Verb.STOP, Verb.STOP);
        sends("v2", "reminder");

        assertThat(subjects()).isEmpty();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void anEnvironmentWithoutPackagesOfItsOwnIsNotTouched() throws Exception {
        host.done(
                "rm -r shop/v2/env shop/v2/envs && mkdir -p shop/v2/env/bin"
                        + " && printf '#!/bin/sh\\nexec python3 \"$@\"\\n' >shop/v2/env/bin/python && chmod +x shop/v2/env/bin/python");

        assertThat(host.does("v2", Verb.STOP))
                .contains(
                        "mail of v2 cannot be caught", "no packages of its own", "stopped, and proven; WARNING: mail");
        assertThat(host.does("v2", Verb.RETIRE)).contains("mail that programs of v2 send is not caught");
        host.own.get("v2").put("MAIL", "sent");
        host.does("v2", Verb.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"venv", "v2x"})
    void anEnvironmentThatOthersMayHaveIsNotTouchedAndNotTakenForGuarded(String shared) throws Exception {
        String hook = hook("v2");
        host.done("rm " + hook + " && mv \"$(readlink -f shop/v2/env)\" shop/" + shared
                + " && rm -rf shop/v2/env && ln -s ../" + shared + " shop/v2/env");

        assertThat(host.does("v2", Verb.STOP)).contains("is outside of " + two.toRealPath(), "WARNING: mail of v2");
        assertThat(host.does("v2", Verb.RETIRE)).contains("mail that programs of v2 send is not caught");
        assertThat(hook).satisfies(gone -> assertThat(Path.of(gone)).doesNotExist());
        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains("WRONG: mail is not caught: packages of its environment are outside", "MAIL: sent");
        host.own.get("v2").put("MAIL", "sent");
        host.does("v2", Verb.STOP, Verb.ISOLATE);
    }

    @Test
    void aGuardThatIsThereIsNotWrittenAnew() throws Exception {
        String modules = "stat -c '%n %i' " + hook("v2").replace("guard.pth", "*");
        String before = host.done(modules);

        assertThat(host.does("v2", Verb.STOP)).contains("stopped, and proven; mail of v2: caught");

        assertThat(host.done(modules)).isEqualTo(before);
    }

    @Test
    void whatAnOldInstanceCaughtStaysAndItsLastWordsSayHowItSendsAgain() throws Exception {
        assertThat(host.does("v2", Verb.RETIRE)).contains("retired: v2", "by hand: rm " + two + "/env/lib");
        host.done("cd shop/v2/log/mail && for n in $(seq 1000 2002); do echo x >$n.eml; done");
        sends("v2", "last");
        assertThat(letters()).hasSize(1004);

        host.done("rm " + hook("v2"));
        sends("v2", "by hand");

        assertThat(subjects()).containsExactly("by hand");
    }

    private String sends(String instance, String subject) throws Exception {
        return python(instance, WORKER.replace("sys.stdin", "['" + subject + "']"));
    }

    private String python(String instance, String program) throws Exception {
        return Shell.done(host.directory(instance), Map.of(), List.of("env/bin/python", "-c", program));
    }

    private Process worker(String instance) throws Exception {
        return new ProcessBuilder("env/bin/python", "-c", WORKER)
                .directory(host.directory(instance).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void says(BufferedWriter to, BufferedReader from, String subject) throws Exception {
        to.write(subject + "\n");
        to.flush();
        assertThat(from.readLine()).isEqualTo("done");
    }

    private List<String> subjects() throws Exception {
        return Stream.of(server.getReceivedMessages())
                .map(each -> String.join("", header(each)))
                .toList();
    }

    private static String[] header(jakarta.mail.internet.MimeMessage message) {
        try {
            return message.getHeader("Subject");
        } catch (jakarta.mail.MessagingException unread) {
            throw new AssertionError(unread);
        }
    }

    private List<Path> letters() throws Exception {
        try (Stream<Path> all = Files.list(caught)) {
            return all.sorted().toList();
        }
    }

    private String hook(String instance) throws Exception {
        return host.done("ls -d $PWD/shop/" + instance + "/env/lib/*/site-packages/belay_mail_guard.pth")
                .strip();
    }
}
