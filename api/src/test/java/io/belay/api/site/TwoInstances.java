package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A host with a small site in production, its directory {@code shop/v1}, and room for an instance beside it,
 * {@code shop/v2}; scripts of a kit, "django" unless another is named, really run there, each with what Belay tells a verb of an instance.
 */
final class TwoInstances {
    /** What a script said, and how it ended. */
    record Said(int exit, String output) {}

    /** Variables of one instance; the other one gets them with {@code OTHER_} before their names. */
    final Map<String, Map<String, String>> own = Map.of("v1", new TreeMap<>(), "v2", new TreeMap<>());
    /** Variables of the stage and the promotion. */
    final Map<String, String> both = new TreeMap<>();

    /** Whose scripts are run. */
    String kit = "django";

    final Path root;

    TwoInstances(Path root) throws Exception {
        this.root = root;
        both.put("BELAY_RESULT", root.resolve("result").toString());
        both.put("BELAY_SOURCE", root.resolve("source").toString());
        both.put("BELAY_RELEASE", "two");
        both.put("HOME", root.resolve("home").toString());
        both.put("SERVICE_MANAGER", "process");
        both.put("SERVICES", "shop");
        both.put("RUN_shop", "sleep 1000");
        both.put("OVERLAY", "own.conf");
        promotion("one");
        own.get("v1").put("DATABASE", "sqlite:data/shop.db");
        own.get("v2").put("DATABASE", "sqlite:data/shop.db");
        Path source = root.resolve("source");
        copyResources(source);
        done("cd source && git init -q -b main && git add . && " + commit("one")
                + " && echo two >two.txt && git add . && " + commit("two")
                + " && git tag two && git reset -q --hard HEAD~"
                + " && mkdir -p ../shop && cp -Rp . ../shop/v1 && cd ../shop/v1"
                + " && mkdir -p data media log env/bin && echo rope >media/rope.txt"
                + " && printf '#!/bin/sh\\nexec python3 \"$@\"\\n' >env/bin/python && chmod +x env/bin/python");
        both.put("BELAY_COMMIT", done("git -C source rev-parse two^{commit}").strip());
        Files.writeString(directory("v1").resolve("own.conf"), "log=" + directory("v1") + "/log/shop.log\n");
        sql("v1", "CREATE TABLE item (name TEXT, maker TEXT)");
        sql("v1", "INSERT INTO item VALUES ('rope', 'A'), ('cleat', 'B'), ('block', 'B')");
    }

    private TwoInstances(TwoInstances saved) {
        root = saved.root;
        both.putAll(saved.both);
        saved.own.forEach((name, variables) -> own.get(name).putAll(variables));
    }

    /** What follows is of another promotion. */
    void promotion(String id) throws IOException {
        Path kept = Files.createDirectories(root.resolve("snapshots").resolve(id));
        Files.createDirectories(kept.resolve("keep"));
        both.put("BELAY_PROMOTION", id);
        both.put("BELAY_KEEP", kept.resolve("keep").toString());
        both.put("BELAY_SNAPSHOT", kept.resolve("snapshot").toString());
        both.put("BELAY_SALVAGE", kept.resolve("salvage").toString());
    }

    Path directory(String instance) {
        return root.resolve("shop").resolve(instance);
    }

    Path keep() {
        return Path.of(both.getOrDefault("BELAY_KEEP", ""));
    }

    /** The second instance with the release's code, as copy, rename and build make it; the environment is the first one's. */
    void secondMade() throws Exception {
        does("v2", Verb.ROOM, Verb.COPY, Verb.RENAME);
        done("cp -Rp shop/v1/env shop/v2/env && git -C shop/v2 checkout -q --detach two");
        does("v2", Verb.PROVISION);
    }

    /** What follows begins from here, whenever {@link #again} is called: a site is slow to make. */
    TwoInstances saved() throws Exception {
        done("rm -rf ../saved && cp -Rp . ../saved");
        return this;
    }

    /** Everything of the host is as it was saved; variables too. */
    TwoInstances again() throws Exception {
        done("rm -rf ./* && cp -Rp ../saved/. .");
        TwoInstances same = new TwoInstances(this);
        same.promotion("one");
        return same;
    }

    /** Production's data become the second instance's, so far that {@code clear} could follow. */
    void synchronised() throws Exception {
        does("v1", Verb.EXPORT);
        does("v2", Verb.LOAD, Verb.SWAP);
    }

    /** Nothing that a script has started runs on. */
    void stopped() throws Exception {
        for (String instance : own.keySet()) {
            if (Files.exists(root.resolve("shop/" + instance + ".run/shop.pid"))) {
                does(instance, Verb.STOP);
            }
        }
    }

    String does(String instance, Verb... verbs) throws Exception {
        StringBuilder output = new StringBuilder();
        for (Verb verb : verbs) {
            Said said = verb(instance, verb);
            assertThat(said.exit()).as(verb + ": " + said.output()).isZero();
            output.append(said.output());
        }
        return output.toString();
    }

    String fails(String instance, Verb verb) throws Exception {
        Said said = verb(instance, verb);
        assertThat(said.exit()).as(said.output()).isNotZero();
        return said.output();
    }

    private Said verb(String instance, Verb verb) throws Exception {
        Path start = Files.isDirectory(directory(instance)) ? directory(instance) : root.resolve("snapshots");
        return run(script(kit, verb), start, environment(instance));
    }

    private static String script(String kit, Verb verb) {
        return Kits.named(kit).orElseThrow().definition(verb).orElseThrow().run();
    }

    private Map<String, String> environment(String instance) {
        String other = instance.equals("v1") ? "v2" : "v1";
        Map<String, String> environment = new TreeMap<>(both);
        environment.putAll(own.getOrDefault(instance, Map.of()));
        environment.put("BELAY_INSTANCE", instance);
        environment.putIfAbsent("BELAY_DIRECTORY", directory(instance).toString());
        environment.putIfAbsent("BELAY_ROLE", instance.equals("v1") ? "production" : "preview");
        environment.put("OTHER_INSTANCE", other);
        environment.put("OTHER_DIRECTORY", directory(other).toString());
        own.getOrDefault(other, Map.of()).forEach((name, value) -> environment.put("OTHER_" + name, value));
        return environment;
    }

    /** What the database of an instance answers, one row a line. */
    String sql(String instance, String text) throws Exception {
        return done("python3 - <<'PY'\nimport sqlite3\nwith sqlite3.connect('shop/" + instance
                        + "/data/shop.db') as db:\n    print(*[' '.join(map(str, row)) for row in db.execute(\"" + text
                        + "\")], sep='\\n')\nPY\n")
                .strip();
    }

    String done(String script) throws Exception {
        Said said = run(script, root, Map.of());
        assertThat(said.exit()).as(said.output()).isZero();
        return said.output();
    }

    /** Output goes to a file: a service that the script starts may hold a pipe open. */
    private Said run(String script, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(root.toAbsolutePath().getParent(), "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static String commit(String message) {
        return "git -c user.name=x -c user.email=x@example.org commit -qm " + message;
    }

    private static void copyResources(Path target) throws Exception {
        Path resources = Path.of(TwoInstances.class.getResource("/kits/shop").toURI());
        try (Stream<Path> all = Files.walk(resources)) {
            all.forEach(each -> {
                try {
                    Files.copy(each, target.resolve(resources.relativize(each).toString()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
