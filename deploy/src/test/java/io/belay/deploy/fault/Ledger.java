package io.belay.deploy.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small site on a real host: code under git, an environment, static files, a database, a service, a crontab. */
final class Ledger {
    static final String OLD = "v1";
    static final String NEW = "v2";
    static final String SAME_SCHEMA = "v3";
    static final String CRONTAB = "7 3 * * * tidy the ledger";

    private static final List<String> LONG = List.of("snapshot", "update", "migrate");
    private static final List<String> ONCE = List.of("snapshot", "migrate", "salvage");
    private static final List<String> VERBS = List.of(
            "inspect",
            "fingerprint",
            "prepare",
            "discard",
            "stop",
            "start",
            "snapshot",
            "verify",
            "measure",
            "update",
            "revert",
            "compare",
            "migrate",
            "restore",
            "index",
            "static",
            "check",
            "refresh",
            "smoke",
            "salvage",
            "settle");

    private final LoopbackHost host;
    private final Sources sources;
    private final String name;
    private final Path root;
    private final Path acts;
    private final int web;

    /** Installs the old release and starts it. */
    Ledger(LoopbackHost host, Sources sources, String name) throws IOException {
        this.host = host;
        this.sources = sources;
        this.name = name;
        this.root = host.home().resolve(name);
        // Beside the host's disk: what was done is noted even where nothing else can be written.
        this.acts = Files.createDirectories(sources.folder().resolve("acts-" + name));
        host.login().own(acts);
        this.web = LoopbackHost.freePort();
        install();
    }

    private void install() throws IOException {
        for (String folder : List.of("data", "static")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("environment"), OLD + "\n");
        Files.writeString(root.resolve("static/site.css"), OLD + "\n");
        Files.writeString(root.resolve("front"), OLD + "\n");
        Files.writeString(root.resolve("crontab"), CRONTAB + "\n");
        Files.createFile(root.resolve("enabled"));
        host.login().own(root);
        run(List.of("git", "clone", "--quiet", sources.git().toString(), "code"));
        run(List.of("git", "-C", "code", "checkout", "--quiet", "--detach", OLD));
        run(List.of(
                sources.python(),
                sources.program("data.py"),
                root.resolve("data/ledger.db").toString()));
        up();
    }

    /** What the host does with its services when it comes up. */
    void up() throws IOException {
        if (Files.exists(root.resolve("enabled"))) {
            run(List.of(sources.python(), sources.program("verbs.py"), "up"));
        }
    }

    /** Runs something on the host, past Belay. */
    private String run(List<String> words) throws IOException {
        Map<String, String> environment = new TreeMap<>(environment());
        environment.put("HOME", host.home().toString());
        return host.login().output(root, environment, words);
    }

    String name() {
        return name;
    }

    int web() {
        return web;
    }

    /** Lets something happen to an act from now on. */
    void let(Case happens) throws IOException {
        String lines = happens.blows().stream()
                .map(blow -> blow.act() + " " + blow.happens() + "\n")
                .collect(Collectors.joining());
        Files.writeString(acts.resolve("fault"), lines);
    }

    /** Whether that act has come to where something happens to it. */
    boolean isHere(int act) {
        return Files.exists(acts.resolve("here-" + act));
    }

    /** The act goes on. */
    void go(int act) throws IOException {
        Files.createFile(acts.resolve("go-" + act));
    }

    /** Nobody will end the act: it may go on. */
    void refused(int act) throws IOException {
        Files.createFile(acts.resolve("refused-" + act));
    }

    /** The jobs that acted, in order, each as {@code ID do|undo VERB}. */
    List<String> acts() throws IOException {
        Path log = acts.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Its site file. */
    String file(Scenario scenario) {
        String attempt = scenario.attempt().isEmpty() ? "" : "    attempt: { lapse: 1h, verdict: { of: [keepers] } }";
        return sources.text("ledger.yaml")
                .replace("{{site}}", name)
                .replace("{{git}}", sources.git().toString())
                .replace("{{port}}", String.valueOf(host.port()))
                .replace("{{user}}", host.login().user())
                .replace("{{hostKey}}", host.publicKey())
                .replace("{{key}}", host.key().toString())
                .replace("{{verbs}}", VERBS.stream().map(Ledger::verb).collect(Collectors.joining("\n")))
                .replace("{{root}}", root.toString())
                .replace(
                        "{{environment}}",
                        environment().entrySet().stream()
                                .map(each -> each.getKey() + ": \"" + each.getValue() + "\"")
                                .collect(Collectors.joining(", ")))
                .replace("{{attempt}}", attempt);
    }

    private Map<String, String> environment() {
        return new TreeMap<>(Map.of(
                "LEDGER", root.toString(),
                "GIT_CONFIG_GLOBAL", sources.gitConfig().toString(),
                "ACTS", acts.toString(),
                "DISK", host.disk().path().toString(),
                "PORT", String.valueOf(web),
                "PYTHON", sources.python(),
                "VERBS", sources.program("verbs.py")));
    }

    private static String verb(String verb) {
        return "  " + verb + ": { run: 'exec \"$PYTHON\" -S -B \"$VERBS\" " + verb + "', expect: "
                + (LONG.contains(verb) ? "5s" : "1s") + ", limit: 10s, repeatable: " + !ONCE.contains(verb) + " }";
    }

    /** How the host is found. */
    Found look(List<String> salvages) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                sources.python(),
                sources.program("look.py"),
                root.toString(),
                host.home().toString(),
                String.valueOf(web)));
        words.addAll(salvages);
        return new ObjectMapper().readValue(run(words), Found.class).in(sources);
    }

    /** Takes it away, with what runs of it. */
    void remove() throws IOException {
        for (String pid : List.of(Files.readString(root.resolve("service.lock")).strip())) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** What ledgers are made of: a repository with the releases, and the programs beside it. */
    record Sources(Path folder, Path git, String python) {
        private static final List<String> PROGRAMS = List.of("verbs.py", "look.py", "data.py");

        static Sources in(Path folder, Login login) throws IOException {
            Path git = Files.createDirectories(folder.resolve("ledger.git"));
            Sources sources = new Sources(
                    folder,
                    git,
                    login.output(
                            Path.of("/"), Map.of(), List.of("python3", "-c", "import sys; print(sys.executable)")));
            // A repository may be another one's than who fetches from it.
            Files.writeString(sources.gitConfig(), "[safe]\n\tdirectory = *\n");
            Command.output(git, "git", "init", "--quiet");
            sources.release(OLD, 1);
            sources.release(NEW, 2);
            sources.release(SAME_SCHEMA, 1);
            for (String program : PROGRAMS) {
                Files.writeString(folder.resolve(program), sources.text(program));
            }
            return sources;
        }

        private void release(String version, int schema) throws IOException {
            Files.writeString(git.resolve("app.py"), text("app.py"));
            Files.writeString(git.resolve("VERSION"), version + "\n");
            Files.writeString(git.resolve("SCHEMA"), schema + "\n");
            Command.output(git, "git", "add", "--all");
            Command.output(
                    git,
                    "git",
                    "-c",
                    "user.name=Ann",
                    "-c",
                    "user.email=ann@ledger.example",
                    "commit",
                    "--quiet",
                    "--message",
                    version);
            Command.output(git, "git", "tag", version);
        }

        Path gitConfig() {
            return folder.resolve("gitconfig");
        }

        String program(String file) {
            return folder.resolve(file).toString();
        }

        String commit(String version) throws IOException {
            return Command.output(git, "git", "rev-parse", version + "^{commit}");
        }

        String text(String file) {
            try (InputStream in = Ledger.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is missing");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        }
    }
}
