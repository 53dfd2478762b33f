package io.belay.deploy.postgres;

import io.belay.deploy.stack.Launch;
import io.belay.deploy.stack.Part;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.StackFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The store of the development stack: one PostgreSQL server on the loopback interface, one database {@code belay}, a
 * password. What was committed is there again after {@code kill -9}.
 */
public final class PostgresServer implements Part {

    private static final String USER = "belay";
    private static final String DATABASE = "belay";

    private final PostgresDirectory directory;
    private final Ports ports;
    private int port;

    /**
     * @param directory where its data is
     * @param ports from which it takes its port
     */
    public PostgresServer(PostgresDirectory directory, Ports ports) {
        this.directory = directory;
        this.ports = ports;
        this.port = ports.choose(5432);
    }

    @Override
    public String name() {
        return "postgres";
    }

    /** Where it is, for the other parts. */
    public StackFile.Postgres place() {
        return new StackFile.Postgres(url(DATABASE), USER, directory.passwordFile());
    }

    /** The password of its user. */
    public String password() {
        return directory.password();
    }

    @Override
    public Launch launch() throws IOException {
        try {
            directory.initialise(USER);
            directory.endOrphans();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        List<String> command = directory.asItsUser(List.of(
                directory.program("postgres").toString(),
                "-D",
                directory.data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                // No socket in the file system: its path may be at most 107 bytes long.
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=60",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "io_method=sync",
                "-c",
                "max_wal_size=256MB",
                "-c",
                "wal_level=minimal",
                "-c",
                "max_wal_senders=0",
                "-c",
                "log_timezone=UTC",
                "-c",
                "timezone=UTC"));
        return new Launch(command, Map.of("LC_ALL", "C"), Path.of("/"));
    }

    @Override
    public void moveElsewhere() {
        port = ports.chooseAnother();
    }

    @Override
    public String stopSignal() {
        return "INT"; // ends sessions instead of waiting for them
    }

    @Override
    public boolean ready() {
        try (Connection connection = connect(DATABASE)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return "3D000".equals(notYet.getSQLState()) && created();
        }
    }

    private boolean created() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", directory.password());
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("socketTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
