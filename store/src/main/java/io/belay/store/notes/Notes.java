package io.belay.store.notes;

import io.belay.store.connection.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Release notes (P10); a version is never changed nor removed. */
public final class Notes {
    private static final String SELECT =
            "select site, release, version, markdown, origin, place, author, written_at from release_notes ";

    private final Database database;

    public Notes(Database database) {
        this.database = database;
    }

    /** Keeps notes as the newest version of a release's; what says the same already stays the version it is. */
    public ReleaseNotes write(String site, String release, NotesText text) {
        return database.call(handle -> write(handle, site, release, text));
    }

    /** The same for what a worker found; what somebody wrote by hand stays. */
    public ReleaseNotes found(String site, String release, NotesText text) {
        return database.call(handle -> {
            lock(handle, site, release);
            return newest(handle, site, release)
                    .filter(newest -> newest.origin() == Origin.BY_HAND)
                    .orElseGet(() -> write(handle, site, release, text));
        });
    }

    /** The newest notes of a release; empty when it has none. */
    public Optional<ReleaseNotes> newest(String site, String release) {
        return database.call(handle -> newest(handle, site, release));
    }

    /** Every version, the newest first. */
    public List<ReleaseNotes> versions(String site, String release) {
        return database.call(
                handle -> handle.createQuery(SELECT + "where site = :site and release = :release order by version desc")
                        .bind("site", site)
                        .bind("release", release)
                        .map(ConstructorMapper.of(ReleaseNotes.class))
                        .list());
    }

    /** The newest version for each release of a site, the one that was written last first. */
    public List<ReleaseNotes> all(String site, int limit) {
        return database.call(handle -> handle.createQuery(
                        "select * from (" + SELECT.replace("select", "select distinct on (release)")
                                + "where site = :site order by release, version desc) newest order by written_at desc, release"
                                + " limit :limit")
                .bind("site", site)
                .bind("limit", limit)
                .map(ConstructorMapper.of(ReleaseNotes.class))
                .list());
    }

    private static ReleaseNotes write(Handle handle, String site, String release, NotesText text) {
        lock(handle, site, release);
        Optional<ReleaseNotes> newest = newest(handle, site, release);
        if (newest.filter(text::says).isPresent()) {
            return newest.get();
        }
        handle.createUpdate("insert into release_notes"
                        + " (site, release, version, markdown, origin, place, author, written_at)"
                        + " values (:site, :release, :version, :markdown, :origin, :place, :author, :writtenAt)")
                .bind("site", site)
                .bind("release", release)
                .bind("version", newest.map(ReleaseNotes::version).orElse(0) + 1)
                .bindMethods(text)
                .execute();
        return newest(handle, site, release).orElseThrow();
    }

    private static Optional<ReleaseNotes> newest(Handle handle, String site, String release) {
        return handle.createQuery(SELECT + "where site = :site and release = :release order by version desc limit 1")
                .bind("site", site)
                .bind("release", release)
                .map(ConstructorMapper.of(ReleaseNotes.class))
                .findOne();
    }

    private static void lock(Handle handle, String site, String release) {
        handle.createUpdate("select pg_advisory_xact_lock(hashtextextended(:what, 1))")
                .bind("what", site + " " + release)
                .execute();
    }
}
