package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A host with a small site in production, its directory {@code shop/v1}, and room for an instance beside it,
 * {@code shop/v2}; scripts of a kit, "django" unless another is named, really run there, each with what Belay tells a verb of an instance.
 */
final class TwoInstances {
    /** Variables of one instance; the other one gets them with {@code OTHER_} before their names. */
    final Map<String, Map<String, String>> own = Map.of("v1", new TreeMap<>(), "v2", new TreeMap<>());
    /** Variables of the stage and the promotion. */
    final Map<String, String> both = new TreeMap<>();

    /** What runs scripts, as somebody else for instance. */
    List<String> by = List.of();

    /** Whose scripts are run. */
    String kit = "django";

    /** What carries out a script that follows as a word. */
    List<String> shell = List.of("/bin/sh", "-c");

    final Path root;
    final Rows rows;

    TwoInstances(Path root) throws Exception {
        this(root, DatabaseKind.SQLITE);
    }

    TwoInstances(Path root, DatabaseKind kind) throws Exception {
        this.root = root;
        rows = Rows.of(kind, root);
        both.putAll(rows.environment());
        both.put("BELAY_RESULT", root.resolve("result").toString());
        both.put("BELAY_SOURCE", root.resolve("source").toString());
        both.put("BELAY_RELEASE", "two");
        both.put("HOME", root.resolve("home").toString());
        both.put("SERVICE_MANAGER", "process");
        both.put("SERVICES", "shop");
        both.put("RUN_shop", "sleep 1000");
        both.put("OVERLAY", "own.conf");
        promotion("one");
        own.forEach((instance, variables) -> variables.put("DATABASE", rows.setting(instance)));
        Path source = root.resolve("source");
        copyResources(source);
        done("cd source && git init -q -b main && git add . && " + commit("one")
                + " && echo two >two.txt && git add . && " + commit("two")
                + " && git tag two && git reset -q --hard HEAD~"
                + " && mkdir -p ../shop && cp -Rp . ../shop/v1 && cd ../shop/v1"
                + " && mkdir -p media log && echo rope >media/rope.txt && python3 -m venv --system-site-packages --without-pip env"
                // What says where it was made: this one is copied.
                + " && rm env/bin/*ctivate* && sed -i.x /^command/d env/pyvenv.cfg && rm env/pyvenv.cfg.x");
        both.put("BELAY_COMMIT", done("git -C source rev-parse two^{commit}").strip());
        Files.writeString(
                directory("v1").resolve("own.conf"),
                "log=" + directory("v1") + "/log/shop.log\n" + rows.configuration("v1"));
        rows.make();
        sql("v1", "CREATE TABLE item (name VARCHAR(50), maker VARCHAR(50))");
        sql("v1", "INSERT INTO item VALUES ('rope', 'A'), ('cleat', 'B'), ('block', 'B')");
    }

    private TwoInstances(TwoInstances saved) {
        root = saved.root;
        rows = saved.rows;
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
        remember("saved");
        return this;
    }

    /** Everything of the host is as it was saved; variables too. */
    TwoInstances again() throws Exception {
        recall("saved");
        TwoInstances same = new TwoInstances(this);
        same.promotion("one");
        return same;
    }

    /** Everything as it is, under that name. */
    void remember(String label) throws Exception {
        done("rm -rf ../" + label + " && cp -Rp . ../" + label);
        rows.remember(label);
    }

    /** Everything is as it was then. */
    void recall(String label) throws Exception {
        done("rm -rf ./* && cp -Rp ../" + label + "/. .");
        rows.again(label);
    }

    /** Production's data become the second instance's, so far that {@code clear} could follow. */
    void synchronised() throws Exception {
        does("v1", Verb.EXPORT);
        does("v2", Verb.LOAD, Verb.STOP, Verb.SWAP);
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
            Shell.Said said = verb(instance, verb);
            assertThat(said.exit()).as(verb + ": " + said.output()).isZero();
            assertThat(lastLine(said.output())).as(verb + ": " + said.output()).containsAnyOf(lastWords(verb));
            output.append(said.output());
        }
        return output.toString();
    }

    String fails(String instance, Verb verb) throws Exception {
        Shell.Said said = verb(instance, verb);
        assertThat(said.exit()).as(said.output()).isNotZero();
        return said.output();
    }

    private Shell.Said verb(String instance, Verb verb) throws Exception {
        Path start = Files.isDirectory(directory(instance)) ? directory(instance) : root.resolve("snapshots");
        List<String> command = new ArrayList<>(by);
        command.addAll(shell);
        command.add(script(verb, instance));
        return Shell.run(start, environment(instance), command);
    }

    /** What Belay wants to hear at the end. */
    private String[] lastWords(Verb verb) {
        List<String> words =
                Kits.written(kit).orElseThrow().definition(verb).orElseThrow().lastWords();
        return words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
    }

    private static String lastLine(String output) {
        return output.lines().reduce("", (before, line) -> line);
    }

    /** As a site is given it, for its own kind of database. */
    private String script(Verb verb, String instance) {
        DatabaseKind kind = DatabaseKind.of(rows.setting(instance)).orElseThrow();
        VerbDefinition written =
                Kits.written(kit).orElseThrow().definition(verb).orElseThrow();
        Kit only = new Kit(kit, new TreeMap<>(Map.of(verb, written)));
        return Kits.complete(only, List.of(kind)).definition(verb).orElseThrow().run();
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
        return rows.sql(instance, text);
    }

    String done(String script) throws Exception {
        Shell.Said said = run(script, root, Map.of());
        assertThat(said.exit()).as(said.output()).isZero();
        return said.output();
    }

    private Shell.Said run(String script, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        return Shell.run(
                directory,
                environment,
                Stream.concat(by.stream(), Stream.of("/bin/sh", "-c", script)).toList());
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
