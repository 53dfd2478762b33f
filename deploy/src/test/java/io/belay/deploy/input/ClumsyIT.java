package io.belay.deploy.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Site files that are in order and wrong all the same: a promotion says what is wrong, nothing has changed on the host,
 * and once the file is right the next promotion is kept.
 */
class ClumsyIT {
    private static final String OTHER_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    @TempDir
    private static Path temporary;

    private static Target target;

    @BeforeAll
    static void start() throws Exception {
        target = new Target(temporary);
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
    }

    /**
     * @param site its name
     * @param right what stands in the right file
     * @param wrong what stands there instead
     * @param code what the promotion says
     */
    record Case(String site, String right, String wrong, String code) {
        @Override
        public String toString() {
            return site;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("directory-missing", "/site\"", "/gone\"", "BLY-HOST-LACKS"),
                new Case("directory-is-a-file", "/directory-is-a-file/site\"", "/bait.git/HEAD\"", "BLY-HOST-LACKS"),
                new Case("other-host-key", "{hostKey}", OTHER_KEY, "BLY-HOST-KEY"),
                new Case("key-missing", "{key}", "{key}.gone", "BLY-SECRET"),
                new Case("key-of-nobody", "{key}", "{other}", "BLY-HOST-AUTH"),
                new Case("key-that-is-none", "{key}", "{text}", "BLY-HOST-AUTH"),
                new Case(
                        "asks",
                        "check: { run: ':' }",
                        "check: { run: 'printf \"Go on? [y/N] \"; read -r a && [ \"$a\" = y ]' }",
                        "nobody is there to answer"),
                new Case("not-a-command", "check: { run: ':' }", "check: { run: 'no-such-command' }", "BLY-STEP-EXIT"),
                new Case("no-shell-text", "check: { run: ':' }", "check: { run: 'if then ((' }", "BLY-STEP-EXIT"),
                new Case("kills-itself", "check: { run: ':' }", "check: { run: 'kill -9 $$' }", "BLY-STEP-KILLED"),
                new Case(
                        "kills-its-parent",
                        "check: { run: ':' }",
                        "check: { run: 'kill -9 $PPID; sleep 1', repeatable: false }",
                        "BLY-STEP-LOST"),
                new Case(
                        "snapshots-nowhere",
                        "/snapshots\"",
                        "/site-of-nobody/../../../../../../../proc/x\"",
                        "mistake"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void itIsToldTheSiteIsWhatItWasAndTheNextOneIsKept(Case each) throws Exception {
        String right = target.file("bait.yaml")
                .replace("site: bait", "site: " + each.site())
                .replace("/bait/", "/" + each.site() + "/");
        String wrong = right.replace(placed(each.right()), placed(each.wrong()));
        assertThat(wrong).isNotEqualTo(right);
        RawHttp.Reply applied = target.apply(each.site(), wrong);
        Path data = Files.writeString(target.host.home().resolve(each.site() + "/site/data"), "as it was");
        if (applied.status() == 200) {
            JsonNode ended = target.leftAsItIs(target.promote(each.site(), "r1"));
            assertThat(ended.path("message").asText() + ended.path("steps")).contains(each.code());
            assertThat(ended.path("state").asText()).isIn("REFUSED", "ROLLED_BACK");
        } else {
            assertThat(applied.status()).as(applied.toString()).isEqualTo(422);
        }
        assertThat(data).hasContent("as it was");

        assertThat(target.apply(each.site(), right).status()).isEqualTo(200);
        JsonNode kept = target.ended(target.promote(each.site(), "r1"));
        assertThat(kept.path("state").asText())
                .as(kept.path("message").asText())
                .isEqualTo("KEPT");
    }

    private static String placed(String text) throws Exception {
        Path hosts = target.stack.file().directory().resolve("hosts");
        Path none = Files.writeString(hosts.resolve("text"), "no key\n");
        Path other = hosts.resolve("other");
        if (!Files.exists(other)) {
            new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString())
                    .start()
                    .waitFor();
        }
        return text.replace("{hostKey}", target.host.hostKey())
                .replace("{key}", target.host.key().toString())
                .replace("{other}", other.toString())
                .replace("{text}", none.toString());
    }

    @Test
    void aReleaseThatIsNotThereAndATagThatMovedAreRefused() throws Exception {
        assertThat(target.apply(
                                "moved",
                                target.file("bait.yaml")
                                        .replace("bait", "moved")
                                        .replace("moved.git", "bait.git"))
                        .status())
                .isEqualTo(200);
        assertThat(target.ended(target.promote("moved", "r404")).path("message").asText())
                .contains("BLY-RELEASE-UNKNOWN");
        UUID first = target.promote("moved", "r2");
        assertThat(target.ended(first).path("state").asText()).isEqualTo("KEPT");

        git("tag", "--force", "r2", "r1");

        JsonNode refused = target.ended(target.promote("moved", "r2"));
        assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
        assertThat(refused.path("message").asText()).contains("BLY-TAG-MOVED");
    }

    private static void git(String... words) throws Exception {
        assertThat(new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(words))
                                .toList())
                        .directory(target.git.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** What no program should print, printed and reported all the same. */
    @Test
    void bytesThatAreNoTextHarmNothing() throws Exception {
        String odd =
                "printf '\\000\\377\\033]0;owned\\007\\342\\200\\256\\n'; head -c 300000 /dev/urandom; printf '\\033[?1049h'";
        String file = target.file("bait.yaml")
                .replace("bait/", "odd/")
                .replace("site: bait", "site: odd")
                .replace("check: { run: ':' }", "check: { run: \"" + odd.replace("\\", "\\\\") + "\" }")
                .replace(
                        "measure: { run: 'echo \"data=same\" >>\"$BELAY_RESULT\"'",
                        "measure: { run: \"printf 'a\\\\0b=\\\\0\\\\377\\\\n\\\\0=x\\\\nx=\\\\355\\\\240\\\\200\\\\n' >>$BELAY_RESULT\"");
        RawHttp.Reply applied = target.apply("odd", file);
        assertThat(applied.status()).as(applied.toString()).isEqualTo(200);

        JsonNode ended = target.ended(target.promote("odd", "r1"));

        assertThat(ended.path("state").asText())
                .as(ended.path("message").asText())
                .isEqualTo("KEPT");
        assertThat(ended.toString()).doesNotContain("\\u001b", "\\u0000", "\\u0007", "\u202e");
    }
}
