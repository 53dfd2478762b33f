package io.belay.api.salvage;

import io.belay.store.snapshot.SnapshotRow;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do with salvage, in sentences: how to fetch it, how to read it, how long it stays. */
final class NextSteps {
    private NextSteps() {}

    /** Of a site as its file says now; empty when there is none any more. */
    static List<String> of(SnapshotRow row, Optional<Site> site, Optional<Instant> expires) {
        if (row.removedAt().isPresent()) {
            return List.of("Its time was over: it was removed from " + row.host() + " at "
                    + row.removedAt().get() + ".");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("Fetch it: belay salvage export " + row.promotion());
        String kit = site.map(each -> each.kit().name()).orElse("");
        switch (kit) {
            case "django" -> sentences.addAll(snapshot(database(row, site)));
            case "lino" -> {
                sentences.addAll(snapshot(database(row, site)));
                sentences.add(
                        "snapshot.zip in it is Lino's portable snapshot: its .py files are text, and have every row in words.");
            }
            default ->
                sentences.add("What is in it, and how it is read, the verb \"salvage\" of the site's file says.");
        }
        sentences.add(
                "The site itself has what was there when the attempt began, and what was typed in since it was given up: "
                        + "compare with that, and enter what is missing.");
        sentences.add(stays(row, expires));
        return sentences;
    }

    private static String stays(SnapshotRow row, Optional<Instant> expires) {
        String longer = "belay salvage keep " + row.promotion() + " --until DAY";
        return row.left()
                .or(() -> expires.map(moment -> "It stays on " + row.host() + " until " + moment
                        + ", and is removed then. To keep it longer: " + longer))
                .orElse("It stays on " + row.host() + " until somebody removes it there; Belay does not.");
    }

    private static List<String> snapshot(String database) {
        return List.of(
                "database.dump in it is the whole database as users left it; read it away from the site: "
                        + reading(database)
                        + ". \"written\" in it lists the tables in which something was written, where that was counted.",
                "media.tar in it has the files that users uploaded: tar -tvf media.tar");
    }

    private static String reading(String database) {
        return switch (database.split(":", 2)[0]) {
            case "sqlite" -> "sqlite3 -readonly database.dump";
            case "mysql", "mariadb" ->
                "mariadb-admin create salvage && mariadb salvage <database.dump (or mysqladmin and mysql)";
            default -> "createdb salvage && pg_restore --no-owner --no-privileges --dbname salvage database.dump";
        };
    }

    /** What the stage's own setting says, or that of one of its instances. */
    private static String database(SnapshotRow row, Optional<Site> site) {
        return site.flatMap(each -> each.stage(row.stage())).stream()
                .flatMap(NextSteps::settings)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> settings(Stage stage) {
        return Stream.concat(
                        Stream.of(stage.environment()),
                        stage.instances().known().values().stream().map(Instance::environment))
                .flatMap(each -> Optional.ofNullable(each.get("DATABASE")).stream());
    }
}
