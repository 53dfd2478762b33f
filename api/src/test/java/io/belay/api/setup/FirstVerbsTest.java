package io.belay.api.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The verbs of a first site file, really run in a git working tree. */
class FirstVerbsTest {
    @TempDir
    private Path home;

    private Path site;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void aSiteOfTheFirstRelease() throws Exception {
        Path source = Files.createDirectories(home.resolve("source"));
        site = home.resolve("site");
        Files.createDirectories(home.resolve("keep"));
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("BELAY_RESULT", home.resolve("result").toString());
        environment.put("BELAY_KEEP", home.resolve("keep").toString());
        environment.put("BELAY_SOURCE", source.toString());
        sh(source, "git init -q && git config user.name x && git config user.email x@example.org");
        sh(source, "printf 'one\\n' >page && printf 'same\\n' >other && git add . && git commit -qm 1 && git tag v1");
        sh(source, "printf 'two\\n' >page && git commit -qam 2 && git tag v2");
        environment.put("BELAY_COMMIT", sh(source, "git rev-parse v2").strip());
        sh(home, "git clone -q source site && cd site && git checkout -q v1");
    }

    @Test
    void anUpdateIsMeasuredAndGoesBackToWhatWasThere() throws Exception {
        String before = facts();
        verb("update");
        assertThat(facts()).isNotEqualTo(before).contains("change=none", "commit=" + environment.get("BELAY_COMMIT"));

        verb("revert");

        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void whatWasChangedByHandIsSeenPutAsideAndBroughtBack() throws Exception {
        Files.writeString(site.resolve("page"), "mended at night\n");
        String before = facts();
        assertThat(before).doesNotContain("change=none");

        environment.put("BELAY_BY_HAND", "aside");
        verb("update");
        verb("update");
        assertThat(facts()).contains("change=none");
        assertThat(site.resolve("page")).hasContent("two");
        environment.remove("BELAY_BY_HAND");
        verb("revert");
        verb("revert");

        assertThat(facts()).isEqualTo(before);
        assertThat(site.resolve("page")).hasContent("mended at night");
    }

    @Test
    void whatWasChangedByHandAndNotSeenIsNeverOverwritten() throws Exception {
        Files.writeString(site.resolve("page"), "mended at night\n");

        assertThat(run(site, script("update")).exit()).isNotZero();
        run(site, script("revert"));

        assertThat(site.resolve("page")).hasContent("mended at night");
    }

    /** What the site says of itself: the facts that the verb writes. */
    private String facts() throws Exception {
        Files.deleteIfExists(home.resolve("result"));
        verb("fingerprint");
        return Files.readString(home.resolve("result"));
    }

    private void verb(String name) throws Exception {
        sh(site, script(name));
    }

    private static String script(String verb) {
        String text = FirstVerbs.of(Found.read("tree=yes\n"));
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        return ((Map<?, ?>) ((Map<?, ?>) file.get("verbs")).get(verb))
                .get("run")
                .toString();
    }

    private record Ran(int exit, String output) {}

    private String sh(Path directory, String script) throws Exception {
        Ran ran = run(directory, script);
        assertThat(ran.exit()).as(ran.output()).isZero();
        return ran.output();
    }

    private Ran run(Path directory, String script) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ran(process.exitValue(), Files.readString(output));
    }
}
