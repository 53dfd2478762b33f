package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit "django" on a real working tree and a real environment: what it says is installed, and what it puts aside. */
class FingerprintScriptTest {
    @TempDir
    Path scratch;

    private final Map<String, String> environment = new TreeMap<>();
    private Path site;

    @BeforeEach
    void aSiteOfTwoReleases() throws Exception {
        site = Files.createDirectories(scratch.resolve("site"));
        Files.createDirectories(scratch.resolve("keep"));
        environment.put("BELAY_DIRECTORY", site.toString());
        environment.put("BELAY_KEEP", scratch.resolve("keep").toString());
        environment.put("BELAY_RESULT", scratch.resolve("result").toString());
        environment.put("BELAY_PROMOTION", "one");
        environment.put("OVERLAY", "local.conf");
        Files.writeString(site.resolve("page.html"), "one\n");
        Files.writeString(site.resolve("gone.html"), "one\n");
        Files.writeString(site.resolve(".gitignore"), "/env/\n/ignored/\n");
        done("git init -q -b main && git add . && " + commit("one")
                + " && echo two >page.html && git rm -q gone.html && " + commit("two")
                + " && git tag two && git checkout -q --detach HEAD~ && python3 -m venv env");
        environment.put("BELAY_COMMIT", done("git rev-parse two").strip());
        Files.writeString(site.resolve("local.conf"), "the stage's own\n");
    }

    @Test
    void aTreeAsItWasCommittedHasNoChangeWhateverGitIgnoresAndTheOverlayHolds() throws Exception {
        Files.createDirectories(site.resolve("ignored/deep"));
        Files.writeString(site.resolve("ignored/deep/file"), "x");

        SortedMap<String, String> before = fingerprint();
        Files.writeString(site.resolve("local.conf"), "another\n");
        SortedMap<String, String> after = fingerprint();

        assertThat(before).containsEntry("change", "none").containsEntry("altered", "none");
        assertThat(before.get("commit")).isEqualTo(done("git rev-parse HEAD").strip());
        assertThat(before.get("overlay")).isNotEqualTo(after.remove("overlay"));
        before.remove("overlay");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void everyChangeIsFoundAlsoThatOfAFileThatGitWasToldToOverlookAndOfAPackagesFile() throws Exception {
        SortedMap<String, String> before = fingerprint();
        done(
                "git update-index --assume-unchanged page.html && echo mended >page.html && rm gone.html && echo x >'new one'"
                        + " && ln -s nowhere dangling && for file in env/lib/python3*/site-packages/pip/__init__.py; do"
                        + " echo '# hot fix' >>$file; done");

        String said = run(Verb.FINGERPRINT);

        assertThat(said)
                .containsPattern("installed change changed:[0-9a-f]{16} page.html")
                .contains("installed change deleted gone.html")
                .containsPattern("installed change new:[0-9a-f]{16} new one")
                .containsPattern("installed change new:link:[0-9a-f]{16} dangling")
                .containsPattern("installed altered [0-9a-f]{16} pip/__init__.py");
        assertThat(results().get("change")).isNotEqualTo(before.get("change"));
        assertThat(results().get("altered")).isNotEqualTo("none");
        assertThat(results()).containsEntry("package", before.get("package"));
        assertThat(done("git status --porcelain")).doesNotContain("page.html");
    }

    @Test
    void whatWasChangedByHandIsNotOverwrittenUnlessItMayBePutAsideAndThenComesBackWithTheOldCode() throws Exception {
        done("echo mended >page.html && rm gone.html && printf 'a\\0b' >bin && chmod +x bin");
        SortedMap<String, String> before = fingerprint();

        assertThat(script("checkout_update").exit()).isNotZero();
        assertThat(site.resolve("page.html")).hasContent("mended");
        environment.put("BELAY_BY_HAND", "aside");
        assertThat(script("checkout_update").output()).contains("put aside", "page.html");
        assertThat(script("checkout_update").exit()).isZero();
        assertThat(fingerprint()).containsEntry("change", "none");
        assertThat(site.resolve("page.html")).hasContent("two");
        assertThat(site.resolve("local.conf")).hasContent("the stage's own");

        environment.remove("BELAY_BY_HAND");
        assertThat(script("checkout_revert").output()).contains("what was changed by hand is back");
        assertThat(script("checkout_revert").exit()).isZero();

        assertThat(fingerprint()).isEqualTo(before);
        assertThat(done("git show refs/belay/by-hand/one:page.html")).isEqualTo("mended\n");
    }

    private static String commit(String message) {
        return "git -c user.name=x -c user.email=x@example.org commit -qam " + message;
    }

    private SortedMap<String, String> fingerprint() throws Exception {
        run(Verb.FINGERPRINT);
        return results();
    }

    private SortedMap<String, String> results() throws IOException {
        SortedMap<String, String> results = new TreeMap<>();
        Files.readAllLines(scratch.resolve("result")).forEach(line -> {
            int equals = line.indexOf('=');
            results.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return results;
    }

    private String run(Verb verb) throws Exception {
        Files.deleteIfExists(scratch.resolve("result"));
        return done(Kits.named("django")
                .orElseThrow()
                .definition(verb)
                .orElseThrow()
                .run());
    }

    /** What the kit's verbs call, by itself. */
    private Said script(String call) throws Exception {
        VerbDefinition own =
                new VerbDefinition(call, Duration.ZERO, Duration.ofMinutes(1), false, false, List.of(), List.of());
        Kit kit = new Kit("django", new TreeMap<>(Map.of(Verb.CHECK, own)));
        return shell(Kits.complete(kit, DatabaseKind.all())
                .definition(Verb.CHECK)
                .orElseThrow()
                .run());
    }

    private String done(String script) throws Exception {
        Said said = shell(script);
        assertThat(said.exit()).as(said.output()).isZero();
        return said.output();
    }

    private record Said(int exit, String output) {}

    private Said shell(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(site.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), output);
    }
}
