package io.belay.deploy.demo;

import io.belay.workflows.site.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The demo's kit on a shop in a scratch directory: verbs run as real processes with the variables that Belay sets. */
final class KitBench implements AutoCloseable {
    private final Path scratch;
    private final Shop shop;
    private final ShopRepository repository;
    private final Path result;

    /** A bench with its own copy of an installed shop. */
    KitBench(Path scratch, ShopRepository repository, Path installed) throws IOException {
        this.scratch = scratch;
        this.repository = repository;
        this.result = scratch.resolve("result");
        this.shop = new Shop("prod", scratch.resolve("home"), freePort());
        LocalProgram.of(scratch, "cp", "-R", installed.toString(), shop.home().toString())
                .output();
    }

    /** Installs the shop of v1 as it is in production, for benches to copy. */
    static Path installed(Path scratch, ShopRepository repository) throws IOException {
        Path home = Files.createDirectories(scratch.resolve("installed"));
        new Shop("prod", home, 0).install(repository, "v1", List.of("data/shop.sql", "data/prod.sql"));
        return home;
    }

    Shop shop() {
        return shop;
    }

    Path salvage() {
        return scratch.resolve("kept/salvage/shop.db");
    }

    Path snapshot() {
        return scratch.resolve("kept/snapshot/shop.db");
    }

    Path keep() {
        return scratch.resolve("kept/keep");
    }

    /** Runs a verb of a promotion of a release to its end. */
    LocalProgram.Outcome run(Verb verb, String release) {
        delete(result);
        return program(verb, release).run();
    }

    /** Runs verbs, each of which must succeed. */
    void done(String release, Verb... verbs) {
        for (Verb verb : verbs) {
            LocalProgram.Outcome outcome = run(verb, release);
            if (outcome.exitStatus() != 0) {
                throw new AssertionError(verb + " ended with " + outcome.exitStatus() + ": " + outcome.output());
            }
        }
    }

    /** Starts a verb without waiting for its end. */
    Process begin(Verb verb, String release) {
        return program(verb, release).start(scratch.resolve("begun.out"));
    }

    /** What the verb that ran last reported. */
    Map<String, String> result() {
        try {
            return Files.readAllLines(result).stream()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        run(Verb.STOP, "v1");
    }

    private LocalProgram program(Verb verb, String release) {
        SortedMap<String, String> variables = new TreeMap<>(shop.environment());
        variables.put("HOME", shop.home().toString());
        variables.put("BELAY_JOB", "05-" + verb);
        variables.put("BELAY_SITE", "shop");
        variables.put("BELAY_STAGE", shop.stage());
        variables.put("BELAY_DIRECTORY", shop.directory().toString());
        variables.put("BELAY_PROMOTION", "5f8d3f5e-0000-4000-8000-000000000001");
        variables.put("BELAY_RELEASE", release);
        variables.put("BELAY_COMMIT", repository.commit(release));
        variables.put("BELAY_SOURCE", repository.path().toString());
        variables.put("BELAY_KEEP", keep().toString());
        variables.put("BELAY_SNAPSHOT", snapshot().getParent().toString());
        variables.put("BELAY_SALVAGE", salvage().getParent().toString());
        variables.put("BELAY_RESULT", result.toString());
        return new LocalProgram(List.of("/bin/sh", "-c", script(verb)), shop.directory(), variables);
    }

    private static String script(Verb verb) {
        Map<?, ?> kit =
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(SiteFiles.text("/kits/demo.yaml"));
        Map<?, ?> definition =
                (Map<?, ?>) ((Map<?, ?>) kit.get("verbs")).get(verb.name().toLowerCase(Locale.ROOT));
        return (String) definition.get("run");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static IntSupplier ports() {
        return () -> {
            try {
                return freePort();
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        };
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
