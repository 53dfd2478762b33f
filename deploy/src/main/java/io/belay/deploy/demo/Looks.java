package io.belay.deploy.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Claims about instances, each checked on the host itself: git, the database file, the served page, the process. */
final class Looks {
    private static final String GIT = "git rev-parse, git status";
    private static final String SQLITE = "sqlite3 on shop.db";
    private static final String HTTP = "GET / on its port";

    private final Scene scene;

    Looks(Scene scene) {
        this.scene = scene;
    }

    /** The instance of a stage as it is now. */
    InstanceFacts at(String stage) {
        return scene.site().shop(stage).look();
    }

    /** A release has arrived in a stage: code, schema, rows, service. */
    InstanceFacts arrived(String stage, String release, InstanceFacts before) {
        InstanceFacts now = at(stage);
        String commit = scene.site().repository().commit(release);
        List<String> lost = now.database().lost(before.database());
        Claims claims = scene.claims();
        claims.check(
                stage + ": the code is " + release + " (" + commit.substring(0, 8) + "), nothing else",
                GIT,
                now.commit().equals(commit) && now.changed().isEmpty(),
                now.commit() + " " + now.changed());
        claims.check(
                stage + ": " + release + "'s migrations ran once each, every row is there",
                SQLITE + ", migrations.log",
                now.database().sound() && onceEach(before, now) && lost.isEmpty(),
                "sound: " + now.database().sound() + ", " + now.migrations() + ", lost: " + lost);
        claims.check(
                stage + ": visitors are served " + release + " by process " + now.process(),
                HTTP,
                now.serves(release) && now.process() > 0 && now.process() != before.process(),
                "process " + now.process() + ", page: " + now.page());
        return now;
    }

    /** An instance is what it was: code, schema, rows, service. */
    void asBefore(String stage, InstanceFacts before) {
        InstanceFacts now = at(stage);
        Claims claims = scene.claims();
        claims.check(
                stage + ": the code is what it was (" + before.commit().substring(0, 8) + ")",
                GIT,
                now.commit().equals(before.commit()) && now.changed().equals(before.changed()),
                now.commit() + " " + now.changed());
        claims.check(
                stage + ": the schema is what it was",
                SQLITE,
                now.database().schema().equals(before.database().schema()),
                now.database().schema());
        claims.check(
                stage + ": the rows are what they were, all " + rows(before) + " of them",
                SQLITE,
                now.database().sound()
                        && now.database().tables().equals(before.database().tables()),
                now.database().tables());
        claims.check(
                stage + ": visitors are served what they were served before",
                HTTP,
                now.process() > 0 && now.page().equals(before.page()),
                "process " + now.process() + ", page: " + now.page());
    }

    /** A database file holds a visitor's words, and is sound. */
    DatabaseFacts kept(String what, Path file, String visitor, String words) {
        DatabaseFacts facts = scene.site().shop("prod").look(file);
        scene.claims()
                .check(
                        what,
                        "sqlite3 on the file",
                        facts.sound() && facts.holds("visitors", visitor) && facts.holds("entries", words),
                        facts.tables());
        return facts;
    }

    private static int rows(InstanceFacts facts) {
        return facts.database().tables().values().stream().mapToInt(List::size).sum();
    }

    /** What began since then has ended, and nothing began twice. */
    private static boolean onceEach(InstanceFacts before, InstanceFacts now) {
        List<String> since = now.migrations()
                .subList(before.migrations().size(), now.migrations().size());
        List<String> began = since.stream()
                .filter(line -> line.startsWith("began "))
                .map(line -> line.substring(6))
                .toList();
        List<String> ended = since.stream()
                .filter(line -> line.startsWith("ended "))
                .map(line -> line.substring(6))
                .toList();
        return !began.isEmpty() && began.equals(ended) && Set.copyOf(began).size() == began.size();
    }
}
