package io.belay.deploy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.dev.TestStacks;
import io.belay.deploy.stack.Backoff;
import io.belay.deploy.stack.PartState.Phase;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.Scratch;
import io.belay.deploy.stack.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {

    @TempDir
    private Path temporary;

    private PostgresDirectory directory;
    private PostgresServer server;
    private Supervisor supervisor;

    @BeforeEach
    void start() throws Exception {
        Scratch scratch = TestStacks.scratch(temporary);
        Path stack = Files.createDirectories(temporary.resolve("a stack with spaces"));
        directory = PostgresDirectory.make(stack, scratch.downloads());
        server = new PostgresServer(directory, new Ports());
        supervisor = new Supervisor(
                server, stack.resolve("log"), Map.of("BELAY_STACK", "test"), Backoff.USUAL, change -> {});
        supervisor.start().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        supervisor.stop(Duration.ofSeconds(10));
    }

    private Connection connect(String password) throws SQLException {
        return DriverManager.getConnection(server.place().url(), "belay", password);
    }

    @Test
    void whatWasCommittedIsThereAfterKill9() throws Exception {
        try (Connection connection = connect(directory.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table promotion (id int)");
            long killed = supervisor.state().pid();
            for (int id = 1; id <= 500; id++) {
                statement.execute("insert into promotion values (" + id + ")");
            }
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> supervisor.state().phase() == Phase.READY
                            && supervisor.state().pid() != killed);
        }

        try (Connection connection = connect(directory.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from promotion")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(500);
        }
    }

    @Test
    void noOneGetsInWithoutThePassword() {
        Assertions.assertThatThrownBy(() -> connect("guessed").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }
}
