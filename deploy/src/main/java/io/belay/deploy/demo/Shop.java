package io.belay.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One installed copy of the shop, on the host of one stage.
 *
 * @param stage its stage
 * @param home the account's home directory on that host
 * @param port where it answers
 */
record Shop(String stage, Path home, int port) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Its working tree. */
    Path directory() {
        return home.resolve("shop");
    }

    /** Where its database lies, outside the working tree. */
    Path data() {
        return home.resolve("shop-data");
    }

    /** Where Belay keeps its snapshots. */
    Path snapshots() {
        return home.resolve("snapshots");
    }

    /** Its address for visitors. */
    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** What the stage gives to each verb. */
    SortedMap<String, String> environment() {
        return new TreeMap<>(Map.of(
                "PATH", Python.path(),
                "SHOP_DATA", data().toString(),
                "SHOP_NAME", "The rope shop (" + stage + ")",
                "SHOP_PORT", String.valueOf(port)));
    }

    /** Installs a version with the first data, as its people did long ago; does not start it. */
    void install(ShopRepository repository, String tag, List<String> seeds) {
        repository.install(tag, directory());
        python(directory(), "-B", "migrate.py");
        for (String seed : seeds) {
            Path sql = data().resolve("seed.sql");
            SiteFiles.write(seed, sql);
            python(data(), "-c", "import sqlite3; sqlite3.connect('shop.db').executescript(open('seed.sql').read())");
            delete(sql);
        }
    }

    /** Whether a migration has begun there and not ended, by what it notes itself beside the database. */
    boolean migrates(String migration) {
        try {
            List<String> noted = Files.readAllLines(data().resolve("migrations.log"));
            long began = noted.stream()
                    .filter(line -> line.matches("began \\S+ " + migration))
                    .count();
            long ended = noted.stream()
                    .filter(line -> line.matches("ended \\S+ " + migration))
                    .count();
            return began > ended;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Looks at the host. */
    InstanceFacts look() {
        JsonNode found = look("instance", directory().toString(), data().toString(), String.valueOf(port));
        return new InstanceFacts(
                found.path("commit").asText(),
                texts(found.path("changed")),
                database(found),
                found.path("page").asText(),
                found.path("process").asInt(),
                texts(found.path("migrations")));
    }

    /** Looks into a database file on the host. */
    DatabaseFacts look(Path file) {
        return database(look("database", file.toString()));
    }

    private JsonNode look(String... words) {
        List<String> all = new ArrayList<>(List.of("-c", SiteFiles.text("look.py")));
        all.addAll(List.of(words));
        try {
            return JSON.readTree(python(home, all.toArray(String[]::new)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String python(Path directory, String... arguments) {
        try {
            Files.createDirectories(data());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        List<String> words = new ArrayList<>(List.of(Python.executable()));
        words.addAll(List.of(arguments));
        return new LocalProgram(words, directory, environment())
                .with(Map.of("HOME", home.toString()))
                .output();
    }

    private static DatabaseFacts database(JsonNode found) {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        found.path("tables").properties().forEach(table -> tables.put(table.getKey(), texts(table.getValue())));
        return new DatabaseFacts(
                texts(found.path("schema")), tables, found.path("sound").asBoolean());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.isTextual() ? each.asText() : each.toString()));
        return texts;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
