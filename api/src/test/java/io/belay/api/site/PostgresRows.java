package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Databases of one PostgreSQL server for all tests; instances use it as somebody who may make databases. */
final class PostgresRows implements Rows {
    private static Path directory = Path.of("");

    private final Path root;

    PostgresRows(Path root) throws Exception {
        this.root = root;
        server();
        for (String left : all()) {
            admin("DROP DATABASE \"" + left + "\" WITH (FORCE)", "postgres");
        }
    }

    private static synchronized void server() throws Exception {
        if (!directory.toString().isEmpty()) {
            return;
        }
        String initdb = ServerProcess.program("initdb", "PostgreSQL").toString();
        String postgres = ServerProcess.program("postgres", "PostgreSQL").toString();
        ServerProcess.program("pg_dump", "PostgreSQL");
        ServerProcess server = ServerProcess.in("postgres");
        String data = server.directory.resolve("data").toString();
        server.prepared(List.of(
                initdb, "--pgdata=" + data, "--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8"));
        server.started(
                List.of(
                        postgres,
                        "-D",
                        data,
                        "-k",
                        server.directory.toString(),
                        "-c",
                        "listen_addresses=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "shared_buffers=16MB"),
                List.of("psql", "-X", "-h", server.directory.toString(), "-U", "postgres", "-c", "SELECT 1"));
        directory = server.directory;
        admin("CREATE ROLE shop LOGIN CREATEDB; CREATE ROLE report LOGIN", "postgres");
    }

    /** All of an instance's database as text, but what is different in each dump. */
    static String dumped(String instance) throws Exception {
        List<String> line = List.of("pg_dump", "-h", directory.toString(), "-U", "postgres", "shop_" + instance);
        return Shell.done(Path.of("/"), Map.of(), line)
                .replaceAll("(?m)^\\\\(un)?restrict .*$", "")
                .replaceAll("(?m)^-- .*$", "");
    }

    /** As an administrator of the server. */
    static String admin(String text, String database) throws Exception {
        return psql("postgres", database, text);
    }

    private static String psql(String user, String database, String text) throws Exception {
        List<String> line =
                List.of("psql", "-XAtq", "-F", " ", "-h", directory.toString(), "-U", user, "-d", database, "-c", text);
        return Shell.done(Path.of("/"), Map.of(), line).strip();
    }

    /** Somebody who is connected with an instance's database until the process is ended, and was answered there. */
    static Process connected(String user, String instance, String question) throws Exception {
        Process session = new ProcessBuilder(
                        "psql", "-XAtq", "-h", directory.toString(), "-U", user, "-d", "shop_" + instance)
                .redirectErrorStream(true)
                .start();
        session.outputWriter(StandardCharsets.UTF_8)
                .append(question)
                .append('\n')
                .flush();
        assertThat(session.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("1");
        return session;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("PGHOST", directory.toString(), "PGUSER", "shop");
    }

    @Override
    public String setting(String instance) {
        return "postgresql:shop_" + instance;
    }

    @Override
    public String configuration(String instance) {
        return "engine=postgresql\ndatabase=shop_" + instance + "\n";
    }

    @Override
    public void make() throws Exception {
        admin("CREATE DATABASE shop_v1 OWNER shop TEMPLATE template0 ENCODING 'UTF8'", "postgres");
    }

    @Override
    public String sql(String instance, String text) throws Exception {
        return psql("shop", "shop_" + instance, text);
    }

    @Override
    public void move(String instance, String from, String to) throws Exception {
        admin("ALTER DATABASE " + Rows.name(instance, from) + " RENAME TO " + Rows.name(instance, to), "postgres");
    }

    @Override
    public List<String> all() throws Exception {
        return admin("SELECT datname FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1", "postgres")
                .lines()
                .toList();
    }

    @Override
    public void remember(String label) throws Exception {
        Path kept = Rows.emptied(root, label);
        for (String database : all()) {
            Shell.done(
                    kept,
                    Map.of(),
                    List.of(
                            "pg_dump",
                            "-h",
                            directory.toString(),
                            "-U",
                            "postgres",
                            "-C",
                            "-f",
                            database,
                            "-d",
                            database));
        }
    }

    @Override
    public void again(String label) throws Exception {
        for (String database : all()) {
            // A query goes on for a while after its client has died.
            admin("DROP DATABASE \"" + database + "\" WITH (FORCE)", "postgres");
        }
        Shell.done(
                Rows.kept(root, label),
                Map.of(),
                List.of(
                        "sh",
                        "-c",
                        "cat ./* | psql -Xq -v ON_ERROR_STOP=1 -h " + directory + " -U postgres -d postgres"));
    }
}
