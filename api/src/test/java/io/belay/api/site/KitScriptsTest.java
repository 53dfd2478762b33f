package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of the kits for services, and for data where services come back, really run, on what may be wrong with both. */
class KitScriptsTest {
    @TempDir
    Path scratch;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void aSiteWithRows() throws Exception {
        Files.createDirectories(scratch.resolve("site"));
        Files.createDirectories(scratch.resolve("keep"));
        environment.put("BELAY_DIRECTORY", scratch.resolve("site").toString());
        environment.put("BELAY_KEEP", scratch.resolve("keep").toString());
        environment.put("BELAY_SNAPSHOT", scratch.resolve("snapshot").toString());
        environment.put("BELAY_RESULT", scratch.resolve("result").toString());
        environment.put("BELAY_PROMOTION", "one");
        environment.put("DATABASE", "sqlite:site.db");
        environment.put("SERVICES", "shop");
        environment.put("SERVICE_MANAGER", "process");
        environment.put("RUN_shop", "sleep 1000");
        sql("CREATE TABLE item (name TEXT)");
        sql("INSERT INTO item VALUES ('rope'), ('cleat'), ('block')");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        environment.remove("SOCKETS");
        assertThat(done(Verb.STOP)).contains("stopped, and proven");
    }

    @Test
    void aClockThatIsSetBackMakesNoSnapshotStaleAndNoWaitLonger() throws Exception {
        clock("- 1");
        done(Verb.STOP);
        done(Verb.SNAPSHOT);
        assertThat(done(Verb.VERIFY)).contains("verified");
        environment.put("SOCKETS", "127.0.0.1:1");
        environment.put("START_WITHIN", "1");

        assertThat(failed(Verb.START)).contains("do not all run and answer");
    }

    @Test
    void aClockThatIsPutForwardLeavesAServiceTheTimeItHasToEnd() throws Exception {
        clock("+ 1");
        environment.put(
                "RUN_shop",
                "sh -c 'trap \"sleep 0.5; echo well >ended; exit\" TERM; : >begun; while :; do sleep 0.1; done'");
        done(Verb.START);
        run("until [ -e '" + scratch.resolve("site/begun") + "' ]; do sleep 0.1; done");

        done(Verb.STOP);

        assertThat(scratch.resolve("site/ended")).hasContent("well");
    }

    /** The host's clock is set whenever it is looked at: by so many hours. */
    private void clock(String hours) throws IOException {
        Path date = Files.createDirectories(scratch.resolve("clock")).resolve("date");
        Files.writeString(date, """
                #!/bin/sh
                cd "$(dirname "$0")"
                n=$(($(cat hours 2>/dev/null || echo 500000) HOURS))
                echo $n >hours
                echo $((n * 3600))
                """.replace("HOURS", hours));
        assertThat(date.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", date.getParent() + ":" + System.getenv("PATH"));
    }

    @Test
    void aServiceRunsOnWhenItsStepHasEndedAndIsProvenDownWhenStopped() throws Exception {
        assertThat(done(Verb.START)).contains("started: shop");
        assertThat(done(Verb.START)).contains("started: shop");

        assertThat(done(Verb.STOP)).contains("stopped, and proven");
    }

    @Test
    void servicesThatCameUpWhenTheHostWasRestartedGoDownAndWhatTheyWroteIsKept() throws Exception {
        done(Verb.STOP);
        done(Verb.SNAPSHOT);
        done(Verb.START);
        sql("INSERT INTO item VALUES ('shackle')");
        Files.writeString(scratch.resolve("keep/boot"), "another run of the host\n");

        assertThat(failed(Verb.MIGRATE)).contains("stopped, and proven", "the host was restarted", "Roll back");
        assertThat(failed(Verb.MIGRATE)).contains("the host was restarted", "Roll back");
        assertThat(done(Verb.RESTORE)).contains("is kept in " + scratch.resolve("snapshot.written"), "same rows");
        assertThat(scratch.resolve("snapshot.written/counts")).content().contains("item=4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 'No space left on device' >&2; exit 1", "exit 0"})
    void whatTheyWroteIsNotOverwrittenWhereItCannotBeKept(String dump) throws Exception {
        done(Verb.STOP);
        done(Verb.SNAPSHOT);
        done(Verb.START);
        sql("INSERT INTO item VALUES ('shackle')");
        Files.writeString(scratch.resolve("keep/boot"), "another run of the host\n");
        python("*\" dump \"*.written/*", dump);

        assertThat(failed(Verb.RESTORE))
                .contains("cannot be kept in", "Nothing was restored")
                .doesNotContain("is kept in");
        assertThat(failed(Verb.RESTORE)).contains("Nothing was restored");
        environment.remove("PYTHON");
        assertThat(done(Verb.RESTORE)).contains("is kept in " + scratch.resolve("snapshot.written"), "same rows");
        assertThat(scratch.resolve("snapshot.written/counts")).content().contains("item=4");
    }

    @Test
    void rowsThatCannotBeReadProveNoDump() throws Exception {
        environment.put("SCRATCH", "yes");
        done(Verb.STOP);
        done(Verb.SNAPSHOT);
        python("*\" content \"*", "exit 1");

        assertThat(failed(Verb.VERIFY)).contains("what the rows hold cannot be read");
    }

    /** A Python that does that in place of what it is asked for. */
    private void python(String asked, String does) throws Exception {
        Path python = scratch.resolve("python");
        Files.writeString(
                python, "#!/bin/sh\ncase \" $* \" in " + asked + ") " + does + " ;; esac\nexec python3 \"$@\"\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        environment.put("PYTHON", python.toString());
    }

    @Test
    void theHostStartsNoServiceByItselfBetweenStopAndStart() throws Exception {
        Path manager = Files.createDirectories(scratch.resolve("bin")).resolve("systemctl");
        Files.writeString(manager, """
                #!/bin/sh
                # A service manager that knows one service: whether it runs, whether it starts with the host.
                cd "$(dirname "$0")"
                for last; do :; done
                [ "$last" = shop ] || exit 5
                case " $* " in
                  *" start "*) : >active ;;
                  *" stop "*) rm -f active ;;
                  *" enable "*) : >enabled ;;
                  *" disable "*) rm -f enabled ;;
                  *" is-enabled "*) [ -e enabled ] && echo enabled || { echo disabled; exit 1; } ;;
                  *" show "*) [ -e active ] && echo active || echo inactive ;;
                esac
                """);
        assertThat(manager.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", manager.getParent() + ":" + System.getenv("PATH"));
        environment.put("SERVICE_MANAGER", "systemd");
        Path enabled = Files.createFile(manager.resolveSibling("enabled"));
        done(Verb.START);

        assertThat(done(Verb.STOP)).contains("shop stays down when the host restarts");
        assertThat(done(Verb.STOP)).contains("stopped, and proven");
        assertThat(enabled).doesNotExist();

        done(Verb.START);
        assertThat(enabled).exists();

        Files.delete(enabled);
        done(Verb.STOP);
        done(Verb.START);
        assertThat(enabled).doesNotExist();
    }

    @Test
    void aRestartOfTheHostThatBroughtNoServiceUpChangesNothing() throws Exception {
        done(Verb.STOP);
        Files.writeString(scratch.resolve("keep/boot"), "another run of the host\n");

        assertThat(done(Verb.SNAPSHOT)).contains("rows.total=3");
        assertThat(done(Verb.RESTORE)).contains("same rows").doesNotContain("is kept in");
    }

    @Test
    void whatStillAnswersIsNotStopped() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            environment.put("SOCKETS", "127.0.0.1:" + stranger.getLocalPort());
            environment.put("STOP_WITHIN", "1");

            assertThat(failed(Verb.STOP)).contains("somebody still answers at 127.0.0.1:" + stranger.getLocalPort());
        }
    }

    @Test
    void aServiceWithoutACommandSaysWhatIsMissing() throws Exception {
        environment.remove("RUN_shop");

        assertThat(failed(Verb.START)).contains("no RUN_shop, the command of shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asks unless told not to", "asks nothing", "fails", "finds data beyond repair"})
    void theCacheIsBuiltByLinosThatAskAndByThoseThatDoNot(String lino) throws Exception {
        lino("""
                case "$LINO: $2 ${3:-}" in
                  "fails: buildcache"*) exit 1 ;;
                  "finds data beyond repair: checkdata"*) exit 1 ;;
                  "asks nothing: buildcache --noinput")
                    echo "manage.py buildcache: error: unrecognized arguments: --noinput" >&2
                    exit 2 ;;
                  "asks unless told not to: buildcache ") read -r answer || exit 1 ;;
                esac
                echo "did $2" >>did
                """);
        environment.put("LINO", lino);

        Said said = run(script("lino", Verb.CHECK));

        assertThat(said.exit() == 0).as(said.output()).isEqualTo(lino.startsWith("asks"));
        if (said.exit() == 0) {
            assertThat(Files.readAllLines(scratch.resolve("site/did")))
                    .containsExactlyInAnyOrder("did buildcache", "did checkdata");
        }
    }

    @Test
    void aRestoreOfLinoIsHurriedWithoutTouchingTheSnapshotAndIsJudgedByItsWords() throws Exception {
        lino("""
                case "$2" in
                  dump2py)
                    mkdir -p "$4"
                    printf 'loader.save(one)\\nloader.save(two)\\n' >"$4/item.py"
                    printf 'def main(args):\\n    loader.finalize()\\n\\nif True:\\n    main(args)\\n' >"$4/restore.py"
                    echo "Wrote 2 objects to $4" ;;
                  run) tail -n 2 "$3"; ls "$(dirname "$3")"; echo "Loaded ${LOADED:-2} objects" ;;
                  *) echo packages ;;
                esac
                """);
        assertThat(run(script("lino", Verb.SNAPSHOT)).output()).contains("wrote=2", "rows.total=3");
        Files.writeString(scratch.resolve("keep/commit"), "none\n");
        environment.put("BELAY_COMMIT", "c0ffee");
        Files.createFile(scratch.resolve("site/env/belay-proven"));

        Said restored = run(script("lino", Verb.MIGRATE));
        environment.put("LOADED", "1");
        Said half = run(script("lino", Verb.MIGRATE));

        assertThat(restored.output())
                .contains("\"belay_hurry.py\"), globals())\n    main(args)", "restored with the new code: 2 objects");
        assertThat(scratch.resolve("snapshot/snapshot/restore.py")).content().doesNotContain("belay");
        assertThat(half.exit()).isNotZero();
        assertThat(half.output()).contains("restore.py loaded 1 objects, the snapshot has 2");
    }

    /** What manage.py of a Lino site is run with, in its place. */
    private void lino(String script) throws Exception {
        Path python = scratch.resolve("site/env/bin/python");
        Files.createDirectories(python.getParent());
        Files.createDirectories(scratch.resolve("site/env/lib/python3/site-packages/lino"));
        Files.writeString(python, "#!/bin/sh\n" + script);
        assertThat(python.toFile().setExecutable(true)).isTrue();
    }

    private static String script(String kit, Verb verb) {
        return Kits.named(kit).orElseThrow().definition(verb).orElseThrow().run();
    }

    private String done(Verb verb) throws Exception {
        Said said = run(script("django", verb));
        assertThat(said.exit()).as(said.output()).isZero();
        return said.output();
    }

    private String failed(Verb verb) throws Exception {
        Said said = run(script("django", verb));
        assertThat(said.exit()).as(said.output()).isNotZero();
        return said.output();
    }

    private void sql(String text) throws Exception {
        String script = "import sqlite3\nwith sqlite3.connect('" + scratch.resolve("site/site.db")
                + "') as db:\n    db.execute(\"" + text + "\")\n";
        Said said = run("python3 - <<'PY'\n" + script + "PY\n");
        assertThat(said.exit()).as(said.output()).isZero();
    }

    private record Said(int exit, String output) {}

    /** Output goes to a file: a service that the script starts may hold a pipe open. */
    private Said run(String script) throws IOException, InterruptedException {
        Path output = Files.createTempFile(scratch, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
