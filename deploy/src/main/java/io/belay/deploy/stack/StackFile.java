package io.belay.deploy.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code stack.json}: where everything of a running stack is. Readable by its owner only.
 *
 * @param id of the stack, also the mark of its processes
 * @param launcher the process that holds it
 * @param directory the stack's own, removed at its end
 * @param postgres where the store is
 * @param temporal where Temporal is
 * @param hosts the machines by name
 * @param services ports and files of other parts by name, for example {@code api.port}
 * @param parts how each process stands
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StackFile(
        String id,
        Launcher launcher,
        Path directory,
        Optional<Postgres> postgres,
        Optional<Temporal> temporal,
        Map<String, Host> hosts,
        Map<String, String> services,
        List<PartState> parts) {

    /** Its name in the stack's directory. */
    public static final String NAME = "stack.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    public StackFile {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        parts = List.copyOf(parts);
    }

    /**
     * The process that holds a stack.
     *
     * @param pid its process id
     * @param started when it started, milliseconds since 1970: tells it from a later process of the same id; 0 if unknown
     */
    public record Launcher(long pid, long started) {

        /** This process. */
        public static Launcher current() {
            return of(ProcessHandle.current());
        }

        /** Whether it still runs. */
        public boolean alive() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> of(process).started == started)
                    .isPresent();
        }

        private static Launcher of(ProcessHandle process) {
            return new Launcher(
                    process.pid(),
                    process.info()
                            .startInstant()
                            .map(java.time.Instant::toEpochMilli)
                            .orElse(0L));
        }
    }

    /**
     * The store.
     *
     * @param url for JDBC
     * @param user who may do everything there
     * @param passwordFile holds the password
     */
    public record Postgres(String url, String user, Path passwordFile) {}

    /**
     * Temporal.
     *
     * @param address of its front end, {@code host:port}
     * @param namespace that Belay uses
     * @param ui address of its pages; none if the server has none
     * @param program the {@code temporal} command that fits; none if there is none
     */
    public record Temporal(String address, String namespace, Optional<String> ui, Optional<Path> program) {}

    /**
     * A machine, reached over SSH.
     *
     * @param address where it listens
     * @param port where it listens
     * @param user the login name
     * @param hostKey its public key as in {@code known_hosts}, {@code ssh-ed25519 AAAA…}
     * @param key file with the private key that opens it
     * @param home its home directory, which is on this machine
     */
    public record Host(String address, int port, String user, String hostKey, Path key, Path home) {}

    /** Writes it at once: a reader sees the old one or the new one. */
    public void write() throws IOException {
        Path next = Files.createTempFile(
                directory,
                NAME,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(next, JSON.writeValueAsBytes(this));
        Files.move(next, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads that of a stack's directory. */
    public static StackFile read(Path directory) throws IOException {
        return JSON.readValue(directory.resolve(NAME).toFile(), StackFile.class);
    }
}
