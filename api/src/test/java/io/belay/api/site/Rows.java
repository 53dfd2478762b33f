package io.belay.api.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The databases of a test host's instances, all of one kind. */
interface Rows {
    /** Of that kind; production's is {@code shop_v1}, or {@code data/shop.db}. Skips the test where there is no such server. */
    static Rows of(DatabaseKind kind, Path root) throws Exception {
        return switch (kind) {
            case SQLITE -> new SqliteRows(root);
            case POSTGRESQL -> new PostgresRows(root);
            case MYSQL -> new MariaDbRows(root);
        };
    }

    /** On a server: the name of one of an instance's databases, {@code own}, {@code load} or {@code before}. */
    static String name(String instance, String which) {
        return "shop_" + instance + (which.equals("own") ? "" : "_belay_" + which);
    }

    /** Where dumps of all databases of the host below that root are remembered. */
    static Path kept(Path root, String label) {
        return root.toAbsolutePath().resolveSibling("rows." + label);
    }

    /** The same, there and empty. */
    static Path emptied(Path root, String label) throws Exception {
        Path kept = kept(root, label);
        Shell.done(
                kept.getParent(),
                Map.of(),
                List.of("sh", "-c", "rm -rf \"$1\" && mkdir \"$1\"", "sh", kept.toString()));
        return kept;
    }

    /** What the stage's environment says of the server. */
    Map<String, String> environment();

    /** What an instance's {@code DATABASE} says. */
    String setting(String instance);

    /** What an instance's own configuration says of it, lines. */
    String configuration(String instance);

    /** Production's database, without tables. */
    void make() throws Exception;

    /** What the database of an instance answers, one row a line. */
    String sql(String instance, String text) throws Exception;

    /** One of an instance's databases ({@code own}, {@code load}, {@code before}) becomes another, as far as a script had come that died. */
    void move(String instance, String from, String to) throws Exception;

    /** The names of all databases that the host's instances have. */
    List<String> all() throws Exception;

    /** All of them as they are, for {@link #again}. */
    void remember(String label) throws Exception;

    /** All of them are as they were remembered. */
    void again(String label) throws Exception;
}
