package io.belay.api.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.site.Kits;
import io.belay.workflows.site.Verb;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kits report of their salvage is what its export compares with. */
class KitSalvageTest {
    @TempDir
    private Path root;

    @Test
    void theSalvageOfAKitComesVerifiedWithWhatWasWrittenInIt() throws Exception {
        Path directory = Files.createDirectories(root.resolve("shop"));
        Files.createDirectories(root.resolve("keep"));
        Files.writeString(Files.createDirectories(directory.resolve("media")).resolve("a b.txt"), "uploaded");
        sql(directory, "create table ticket (title text)");
        verb(directory, Verb.COUNT);
        sql(directory, "insert into ticket values ('Typed during the attempt')");
        Map<String, String> result = verb(directory, Verb.SALVAGE);
        Path salvage = root.resolve("salvage");
        Lying lying = new Lying(
                "web1",
                salvage.toString(),
                result.getOrDefault("digest", ""),
                Long.parseLong(result.getOrDefault("bytes", "-1")),
                Instant.EPOCH);
        Arrival arrival = new Arrival(lying, "deploy@web1", new Target(root, "fetched", false, false, false));

        send(salvage, arrival);

        assertThat(result).containsEntry("written.ticket", "1");
        Fetched fetched = arrival.fetched().orElseThrow();
        assertThat(fetched.verified()).isTrue();
        try (ZipFile archive = new ZipFile(fetched.file())) {
            List<String> names = Collections.list(archive.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
            assertThat(names).contains("fetched/SUMS", "fetched/database.dump", "fetched/media.tar", "fetched/written");
        }
    }

    private void send(Path salvage, Arrival arrival) throws Exception {
        byte[] script = Objects.requireNonNull(Fetching.class.getResourceAsStream("send.sh"))
                .readAllBytes();
        Process process = new ProcessBuilder("/bin/sh", "-c", new String(script, StandardCharsets.UTF_8)).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((salvage + "\n").getBytes(StandardCharsets.UTF_8));
        }
        arrival.receive(process.getInputStream());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private void sql(Path directory, String text) throws Exception {
        String program = "import sqlite3, sys\nwith sqlite3.connect('shop.db') as db:\n    db.execute(sys.argv[1])\n";
        done(new ProcessBuilder("python3", "-c", program, text).directory(directory.toFile()));
    }

    /** What it reported. */
    private Map<String, String> verb(Path directory, Verb verb) throws Exception {
        Path result = Files.writeString(root.resolve("result"), "");
        String script = Kits.named("django")
                .orElseThrow()
                .definition(verb)
                .orElseThrow()
                .run();
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script).directory(directory.toFile());
        builder.environment()
                .putAll(Map.of(
                        "DATABASE", "sqlite:shop.db",
                        "BELAY_DIRECTORY", directory.toString(),
                        "BELAY_PROMOTION", "one",
                        "BELAY_KEEP", root.resolve("keep").toString(),
                        "BELAY_SALVAGE", root.resolve("salvage").toString(),
                        "BELAY_RESULT", result.toString()));
        done(builder);
        Map<String, String> reported = new TreeMap<>();
        Files.readAllLines(result)
                .forEach(line ->
                        reported.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return reported;
    }

    private void done(ProcessBuilder builder) throws Exception {
        Path output = root.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
