package io.belay.api.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Salvage in a directory of a host, as the kits leave it: files, and a list of their sums. */
final class SalvageHost {
    private static final Map<String, String> FILES = Map.of(
            "./database.dump", "PGDMP rows\n",
            "./media.tar", "tar\n",
            "./of", "whose\n",
            "./snapshot/restore it's.py", "loader.save(1)\n");

    private SalvageHost() {}

    /** Writes it there; the digest of its list, as the kits report it. */
    static String fill(Path directory) throws Exception {
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, String> each : new TreeMap<>(FILES).entrySet()) {
            Path file = directory.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
            if (!each.getKey().equals("./of")) {
                sums.append(digest(file)).append(' ').append(each.getKey()).append('\n');
            }
        }
        return digest(Files.writeString(directory.resolve("SUMS"), sums));
    }

    /** What the kits report as its size. */
    static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
    }

    static String digest(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** What stands in an archive, by name. */
    static Map<String, String> archived(Path archive) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (var zip = new java.util.zip.ZipFile(archive.toFile())) {
            for (var entry : List.copyOf(java.util.Collections.list(zip.entries()))) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
