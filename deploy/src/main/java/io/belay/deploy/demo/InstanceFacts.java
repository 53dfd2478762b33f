package io.belay.deploy.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instance is, found by looking at its host: git, the database file, the page that is served, the process.
 *
 * @param commit what is checked out
 * @param changed files that differ from it
 * @param database what the database file holds
 * @param page what is served to a visitor; empty when nobody answers
 * @param process the process that serves it; 0 when there is none
 * @param migrations each beginning and end of a migration that ever ran there
 */
record InstanceFacts(
        String commit,
        List<String> changed,
        DatabaseFacts database,
        String page,
        int process,
        List<String> migrations) {
    InstanceFacts {
        changed = List.copyOf(changed);
        migrations = List.copyOf(migrations);
    }

    /** Whether the page says that it is of this version. */
    boolean serves(String version) {
        return page.contains("Version " + version + ",");
    }

    /** How often a migration began. */
    long begun(String migration) {
        return migrations.stream()
                .filter(line -> line.startsWith("began ") && line.endsWith(" " + migration))
                .count();
    }

    /** How often a migration came to its end. */
    long ended(String migration) {
        return migrations.stream()
                .filter(line -> line.startsWith("ended ") && line.endsWith(" " + migration))
                .count();
    }

    /** In what this differs from before; nothing when code, schema, rows and the served page are the same. */
    List<String> differences(InstanceFacts before) {
        List<String> found = new ArrayList<>();
        note(found, "code", before.commit, commit);
        note(found, "changed files", before.changed, changed);
        note(found, "schema", before.database.schema(), database.schema());
        note(found, "rows", before.database.tables(), database.tables());
        note(found, "served page", before.page, page);
        if (process == 0) {
            found.add("service: no process serves it");
        }
        return List.copyOf(found);
    }

    private static void note(List<String> found, String what, Object before, Object now) {
        if (!before.equals(now)) {
            found.add(what + ": was " + before + ", is " + now);
        }
    }
}
