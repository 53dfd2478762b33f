package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places outside of both instances to which links of both lead (P4): what a preview writes there, production reads. */
class SharedPlaceScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;
    private String spool;

    @BeforeAll
    static void anInstanceBesideProduction() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        saved.secondMade();
        saved.synchronised();
        saved.does("v2", Verb.CLEAR);
        saved.done("mkdir -p pool/spool/deep pool/v2");
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
        spool = host.root.resolve("pool/spool").toString();
    }

    private void linked(String instance, String link, String target) throws Exception {
        host.done("ln -s " + target + " shop/" + instance + "/" + link);
    }

    @Test
    void aCopyWhoseLinkLeadsWhereProductionsDoesIsNotGoneOnWithBeforeAnyOfItsCodeIsRun() throws Exception {
        linked("v1", "spool", spool);
        host.done("rm -rf shop/v2");

        host.does("v2", Verb.ROOM, Verb.COPY);

        assertThat(host.fails("v2", Verb.RENAME))
                .contains("WRONG: the link spool leads to " + spool + ", where v1's spool leads too")
                .contains("a place of its own", "COPY_WITHOUT", "SHARED: spool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool/spool", "pool/spool/deep", "pool"})
    void aPreviewThatWritesWhereProductionDoesIsNotIsolatedAndNotFilledAgain(String theirs) throws Exception {
        linked("v1", "queue", host.root.resolve(theirs).toString());
        linked("v2", "spool", "../../pool/spool");
        host.does("v1", Verb.EXPORT);

        assertThat(host.fails("v2", Verb.ISOLATE)).contains("WRONG: the link spool leads to " + spool);
        assertThat(host.fails("v2", Verb.LOAD)).contains("WRONG: the link spool leads to " + spool);
        assertThat(host.done("ls -A shop/v2")).doesNotContain("belay-load");
    }

    @Test
    void alsoALinkAmongUploadsOrToOneSocketOrByWayOfAnotherLinkIsFound() throws Exception {
        host.done("python3 -c \"import socket; socket.socket(socket.AF_UNIX).bind('pool/redis.sock')\""
                + " && ln -s spool pool/other");
        linked("v1", "media/private", spool);
        linked("v2", "media/private", host.root.resolve("pool/other").toString());
        for (String each : new String[] {"v1", "v2"}) {
            linked(each, "redis.sock", host.root.resolve("pool/redis.sock").toString());
        }

        assertThat(host.fails("v2", Verb.ISOLATE))
                .contains("WRONG: the link media/private leads to " + spool)
                .contains("WRONG: the link redis.sock leads to " + host.root.resolve("pool/redis.sock"));
    }

    @Test
    void aLinkByWayOfAnotherIntoTheOtherInstanceIsFound() throws Exception {
        host.done("ln -s $PWD/shop/v1/data pool/data");
        linked("v2", "rows", host.root.resolve("pool/data").toString());

        assertThat(host.fails("v2", Verb.ISOLATE)).contains("WRONG: the link rows leads into v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "pool/spool", "pool"})
    void whatTheSiteFileSaysIsSharedIsAllowedAndSaid(String shared) throws Exception {
        linked("v1", "spool", spool);
        linked("v2", "spool", spool);
        host.both.put("SHARED", "other " + (shared.equals("spool") ? shared : host.root.resolve(shared)));

        assertThat(host.does("v2", Verb.ISOLATE))
                .contains(
                        "allowed: the link spool leads to " + spool + ", where v1's spool leads too, named in SHARED");
    }

    @Test
    void aPlaceOfItsOwnAndWhatNobodyWritesAreNoFinds() throws Exception {
        linked("v1", "spool", spool);
        linked("v2", "spool", host.root.resolve("pool/v2").toString());
        for (String each : new String[] {"v1", "v2"}) {
            linked(each, "zones", "/usr/share");
            linked(each, "null", "/dev/null");
            linked(each, "gone", "/nonexistent/x");
            linked(each, "inside", "data");
            linked(each, "env/local", spool);
        }

        assertThat(host.does("v2", Verb.ISOLATE)).containsPattern("looked at: \\d+ links that lead out of v2");
    }
}
