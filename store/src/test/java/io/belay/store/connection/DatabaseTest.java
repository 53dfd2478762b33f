package io.belay.store.connection;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.site.SiteVersion;
import io.belay.workflows.failure.Code;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    private Path scratch;

    @Test
    void aKilledServerThatComesBackNeedsNoRestartOfBelay() throws Exception {
        Path data = scratch.resolve("data");
        int port = freePort();
        EmbeddedPostgres server = start(data, port);
        try (Store store = Store.open(TestStores.settings(server, "postgres"))) {
            store.sites().apply(site("shop"), "site: shop", "ann", NOON);

            kill(data);
            assertThatThrownBy(() -> store.sites().all()).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.code()).isEqualTo(Code.STORE);
                assertThat(failure.away()).isTrue();
                assertThat(failure).hasMessageContaining("localhost:" + port);
            });
            assertThat(store.database().answers()).isFalse();

            server.close();
            try (EmbeddedPostgres again = start(data, port)) {
                assertThat(again.getPort()).isEqualTo(port);
                Awaitility.await()
                        .atMost(30, TimeUnit.SECONDS)
                        .until(() -> store.database().answers());
                assertThat(store.sites().all()).extracting(SiteVersion::author).containsExactly("ann");
            }
        }
    }

    @Test
    void connectionsThatBrokeUnnoticedAreReplacedWithinTheSameCall() {
        try (Store store = TestStores.fresh()) {
            store.sites().apply(site("shop"), "site: shop", "ann", NOON);
            try (Store other = TestStores.fresh()) {
                other.database()
                        .run(handle -> handle.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                                        + " and application_name = 'belay'"));
            }

            assertThat(store.sites().all()).hasSize(1);
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedAndItsPasswordIsNot() {
        DatabaseSettings nowhere = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:1/belay?password=geheim", "belay", "geheim", 1, Duration.ZERO);

        assertThatThrownBy(() -> Store.open(nowhere))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("127.0.0.1:1/belay")
                .hasMessageNotContaining("geheim");
        assertThat(nowhere.toString()).doesNotContain("geheim");
    }

    @Test
    void processesThatStartAtOnceMakeTheTablesOnce() throws Exception {
        try (EmbeddedPostgres server = start(scratch.resolve("data"), freePort())) {
            DatabaseSettings settings = TestStores.settings(server, "postgres");
            List<Thread> processes = Stream.generate(
                            () -> new Thread(() -> Store.open(settings).close()))
                    .limit(3)
                    .toList();
            processes.forEach(Thread::start);
            for (Thread process : processes) {
                process.join();
            }

            try (Store store = Store.open(settings)) {
                assertThat(store.sites().all()).isEmpty();
            }
        }
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        Files.createDirectories(data);
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static void kill(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(server.descendants(), Stream.of(server)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
