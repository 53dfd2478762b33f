package io.belay.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.site.SiteReader;
import io.belay.api.site.Sites;
import io.belay.workflows.plan.DryRun;
import io.belay.workflows.promotion.Planner;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runbooks that are really run, by a shell, with a program in the place of ssh that runs commands here. */
class RunbookTest {
    private static final String VERBS = """
            verbs:
              stop: { run: "echo stop >>\\"$LOG\\"" }
              start: { run: "echo start \\"$ODD\\" >>\\"$LOG\\"" }
              measure: { run: "echo was >>\\"$LOG\\"; echo code=$(cat \\"$BELAY_DIRECTORY/code\\") >\\"$BELAY_RESULT\\"" }
              update:
                run: |
                  set -eu
                  mkdir -p "$BELAY_KEEP"; cp code "$BELAY_KEEP/code"
                  cat >code <<'PY'
                  v2
                  PY
                  echo update $BELAY_RELEASE >>"$LOG"
                  echo it is done
                lastWords: [is done]
                forbidden: [Traceback]
              revert: { run: "cp \\"$BELAY_KEEP/code\\" code; echo revert >>\\"$LOG\\"" }
              smoke: { run: "! grep -q v$BROKEN code" }
            """;

    private static final String COMPARING = """
            verbs:
              stop: { run: "echo stop >>\\"$LOG\\"" }
              start: { run: "echo start >>\\"$LOG\\"" }
              snapshot: { run: "echo snapshot >>\\"$LOG\\"" }
              compare: { run: "echo schema=$ODD >\\"$BELAY_RESULT\\"" }
              migrate: { run: "echo migrate >>\\"$LOG\\"" }
              check: { run: "echo check >>\\"$LOG\\"" }
              restore: { run: "echo restore >>\\"$LOG\\"" }
              smoke: { run: "test $BROKEN != yes" }
            """;

    @TempDir
    private Path scratch;

    private Path canary;
    private Path home;

    private record Said(int exit, String text) {}

    @BeforeEach
    void prepare() throws Exception {
        canary = scratch.resolve("canary");
        home = Files.createDirectories(scratch.resolve("it is here"));
        Files.writeString(home.resolve("code"), "v1\n");
        Files.writeString(scratch.resolve("key"), "none");
        Path ssh = Files.writeString(
                scratch.resolve("ssh"), "#!/bin/sh\nfor last; do :; done\ncd \"$HOME\"\nexec /bin/sh -c \"$last\"\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void itCarriesThePromotionOutAndKeepsDataWhatTheyAre() throws Exception {
        Said said = run(script("9"), "yes\n".repeat(10));

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(log())
                .containsExactly("stop", "was", "update v2", "start '; touch " + canary + "; $(touch " + canary + ")");
        assertThat(Files.readString(home.resolve("code"))).isEqualTo("v2\n");
        assertThat(canary).doesNotExist();
        assertThat(run(script("9"), "").exit())
                .as("a second run has nothing left to do")
                .isZero();
        assertThat(run(script("9"), "", "back").text()).contains("It was kept");
    }

    @Test
    void nothingIsDoneWithoutAYes() throws Exception {
        Said said = run(script("9"), "no\n");

        assertThat(said.exit()).isEqualTo(10);
        assertThat(log()).isEmpty();
        assertThat(run(script("9"), "").exit()).isEqualTo(10);
    }

    @Test
    void aStepThatFailedIsUndoneWithAllBeforeIt() throws Exception {
        Said failed = run(script("2"), "yes\n".repeat(10));
        Said back = run(script("2"), "yes\n".repeat(20), "back");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.text()).contains("status 1", "Go back: sh");
        assertThat(back.text()).contains("everything that was begun is undone");
        assertThat(Files.readString(home.resolve("code"))).isEqualTo("v1\n");
        assertThat(log()).endsWith("stop", "revert", "was", log().get(3)).hasSize(8);
    }

    @Test
    void whatIsNotAsBeforeIsToldAndNotTakenForUndone() throws Exception {
        run(script("2"), "yes\n".repeat(10));
        Path kept;
        try (var files = Files.walk(scratch.resolve("snapshots"))) {
            kept = files.filter(each -> each.endsWith("keep/code")).findFirst().orElseThrow();
        }
        Files.writeString(kept, "something else\n");

        Said back = run(script("2"), "yes\n".repeat(20), "back");

        assertThat(back.exit()).isEqualTo(1);
        assertThat(back.text()).contains("what is there now is not what was there before");
    }

    @Test
    void whatTheComparisonFindsTheSameIsLeftOut() throws Exception {
        Said said = run(script(COMPARING, "no", "same"), "yes\n".repeat(10));

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text()).contains("is left out, for the schema is the same");
        assertThat(log()).containsExactly("stop", "snapshot", "check", "start");
    }

    @Test
    void whatSeveralStepsChangedIsPutBackOnce() throws Exception {
        run(script(COMPARING, "yes", "changed"), "yes\n".repeat(10));
        Said back = run(script(COMPARING, "yes", "changed"), "yes\n".repeat(20), "back");

        assertThat(log())
                .as(back.text())
                .containsExactly("stop", "snapshot", "migrate", "check", "start", "stop", "restore", "start");
    }

    @Test
    void whatOnlyTheCheckChangedIsPutBackToo() throws Exception {
        run(script(COMPARING, "yes", "same"), "yes\n".repeat(10));
        Said back = run(script(COMPARING, "yes", "same"), "yes\n".repeat(20), "back");

        assertThat(log())
                .as(back.text())
                .containsExactly("stop", "snapshot", "check", "start", "stop", "restore", "start");
    }

    @Test
    void itSaysWhomBelayWouldAskFirst() throws Exception {
        String file = Sites.PLAIN + "    approve: { sides: { provider: { of: [ann] }, users: { of: [bob] } } }\n";

        assertThat(script(SiteReader.read("site.yaml", file)))
                .contains("\n# Belay would ask first, approval: provider (1 of ann) and users (1 of bob), within ");
    }

    private String script(String smoke) throws Exception {
        return script(VERBS, smoke, "'; touch " + canary + "; $(touch " + canary + ")");
    }

    private String script(String verbs, String smoke, String odd) throws Exception {
        String file = Sites.PLAIN
                        .replaceAll("(?s)verbs:.*?stages:", java.util.regex.Matcher.quoteReplacement(verbs + "stages:"))
                        .replace("env:KEY", "file:" + scratch.resolve("key"))
                        .replace("directory: /srv/shop/dev", "directory: \"" + home + "\"")
                + "    snapshots: \"" + scratch.resolve("snapshots") + "\"\n"
                + "    environment: { LOG: \"" + scratch.resolve("log") + "\", BROKEN: \"" + smoke + "\", ODD: \""
                + odd + "\" }\n";
        return script(SiteReader.read("site.yaml", file));
    }

    private static String script(Site site) {
        Release release = new Release("v2", "c0ffee", "", "", "", "", "f".repeat(64));
        PromotionRequest request =
                new PromotionRequest(UUID.randomUUID(), "shop", "dev", "v2", "ann", "", Instant.EPOCH);
        Resolution resolution =
                new Resolution(1, site, site.stages().get(0), release, "overlay", List.of(), new TreeMap<>());
        DryRun dry = Planner.dryRun(resolution, request, Instant.EPOCH);
        return new Runbook(site, PlanView.of("shop", "dev", dry, dry.gates())).text();
    }

    private Said run(String script, String answers, String... arguments) throws Exception {
        Path file = Files.writeString(scratch.resolve("runbook.sh"), script);
        Path input = Files.writeString(scratch.resolve("answers"), answers);
        List<String> command = new java.util.ArrayList<>(List.of("sh", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile());
        builder.environment()
                .putAll(Map.of("BELAY_SSH", scratch.resolve("ssh").toString(), "HOME", scratch.toString()));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), text);
    }

    private List<String> log() throws IOException {
        Path log = scratch.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
}
