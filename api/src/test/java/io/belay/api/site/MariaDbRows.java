package io.belay.api.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Databases of one MariaDB server for all tests; instances use it as somebody who may do anything with databases of the site's name. */
final class MariaDbRows implements Rows {
    static final String PASSWORD = "rope-and-cleat";

    private static Path socket = Path.of("");

    private final Path root;

    MariaDbRows(Path root) throws Exception {
        this.root = root;
        server();
        for (String left : all()) {
            admin("DROP DATABASE `" + left + "`", "");
        }
    }

    private static synchronized void server() throws Exception {
        if (!socket.toString().isEmpty()) {
            return;
        }
        Path program = ServerProcess.program("mariadbd", "MariaDB");
        ServerProcess server = ServerProcess.in("mariadb");
        String files = "--datadir=" + server.directory.resolve("data");
        server.prepared(List.of(
                "mariadb-install-db",
                "--no-defaults",
                files,
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        Path there = server.directory.resolve("socket");
        server.started(
                List.of(
                        program.toString(),
                        "--no-defaults",
                        files,
                        "--socket=" + there,
                        "--skip-networking",
                        "--skip-log-bin",
                        "--event-scheduler=ON",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-buffer-pool-size=16M",
                        "--performance-schema=ON"),
                List.of("mariadb", "--no-defaults", "--socket=" + there, "--user=root", "-e", "SELECT 1"));
        socket = there;
        admin(
                "CREATE USER 'shop'@'localhost' IDENTIFIED BY '" + PASSWORD
                        + "'; GRANT ALL PRIVILEGES ON `shop%`.* TO 'shop'@'localhost';"
                        + " CREATE USER 'stranger'@'localhost'",
                "");
    }

    /** By somebody who may do anything. */
    static String admin(String text, String database) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "mariadb",
                "--no-defaults",
                "--socket=" + socket,
                "--user=root",
                "--default-character-set=utf8mb4",
                "--batch",
                "--skip-column-names"));
        if (!database.isEmpty()) {
            line.add("--database=" + database);
        }
        line.addAll(List.of("-e", text));
        return Shell.done(Path.of("/"), Map.of(), line).strip().replace('\t', ' ');
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("MYSQL_UNIX_PORT", socket.toString(), "MYSQL_USER", "shop", "MYSQL_PWD", PASSWORD);
    }

    @Override
    public String setting(String instance) {
        // One and the same.
        return (instance.equals("v1") ? "mysql:" : "mariadb:") + "shop_" + instance;
    }

    @Override
    public String configuration(String instance) {
        return "engine=mysql\ndatabase=shop_" + instance + "\n";
    }

    @Override
    public void make() throws Exception {
        admin("CREATE DATABASE shop_v1 CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", "");
    }

    @Override
    public String sql(String instance, String text) throws Exception {
        return admin(text, "shop_" + instance);
    }

    @Override
    public void move(String instance, String from, String to) throws Exception {
        String old = Rows.name(instance, from);
        admin("CREATE DATABASE " + Rows.name(instance, to), "");
        for (String table : admin("SHOW TABLES", old).lines().toList()) {
            admin("RENAME TABLE " + old + "." + table + " TO " + Rows.name(instance, to) + "." + table, "");
        }
        admin("DROP DATABASE " + old, "");
    }

    @Override
    public List<String> all() throws Exception {
        return admin("SHOW DATABASES LIKE 'shop%'", "").lines().toList();
    }

    @Override
    public void remember(String label) throws Exception {
        Path kept = Rows.emptied(root, label);
        for (String database : all()) {
            Shell.done(
                    Path.of("/"),
                    Map.of(),
                    List.of(
                            "mariadb-dump",
                            "--no-defaults",
                            "--socket=" + socket,
                            "--user=root",
                            "--routines",
                            "--events",
                            "--skip-add-locks",
                            "--result-file=" + kept.resolve(database),
                            "--databases",
                            database));
        }
    }

    @Override
    public void again(String label) throws Exception {
        for (String database : all()) {
            admin("DROP DATABASE `" + database + "`", "");
        }
        Shell.done(
                Rows.kept(root, label),
                Map.of(),
                List.of("sh", "-c", "cat ./* | mariadb --no-defaults --socket=" + socket + " --user=root"));
    }

    /** Puts what a file of statements makes into production's database. */
    static void filled(TwoInstances host, String resource) throws Exception {
        Path file = Path.of(MariaDbRows.class.getResource(resource).toURI());
        Shell.done(
                host.root,
                host.rows.environment(),
                List.of(
                        "sh",
                        "-c",
                        "exec mariadb --no-defaults --user=shop --default-character-set=utf8mb4 --database=shop_v1 <"
                                + file));
    }
}
