package io.belay.api.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file in each instance's directory. */
final class SqliteRows implements Rows {
    private final Path root;

    SqliteRows(Path root) {
        this.root = root;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public String setting(String instance) {
        return "sqlite:data/shop.db";
    }

    @Override
    public String configuration(String instance) {
        return "";
    }

    @Override
    public void make() throws Exception {
        done("mkdir -p shop/v1/data");
    }

    @Override
    public String sql(String instance, String text) throws Exception {
        return done("python3 - <<'PY'\nimport sqlite3\nwith sqlite3.connect('shop/" + instance
                        + "/data/shop.db') as db:\n    print(*[' '.join(map(str, row)) for row in db.execute(\"" + text
                        + "\")], sep='\\n')\nPY\n")
                .strip();
    }

    @Override
    public void move(String instance, String from, String to) throws Exception {
        done("cd shop/" + instance + "/data && mv " + name(from) + " " + name(to));
    }

    private static String name(String which) {
        return which.equals("own") ? "shop.db" : "shop.db.belay-" + which;
    }

    @Override
    public List<String> all() throws Exception {
        return done("ls shop/*/data/*").strip().lines().toList();
    }

    /** They are kept with the directories. */
    @Override
    public void remember(String label) {}

    @Override
    public void again(String label) {}

    private String done(String script) throws Exception {
        return Shell.done(root, Map.of(), List.of("/bin/sh", "-c", script));
    }
}
