package io.belay.store.release;

import io.belay.store.connection.Database;
import io.belay.workflows.release.Release;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Releases as they were when first promoted. */
public final class Releases {
    private static final String COLUMNS =
            "select name, commit_id, fingerprint, first_seen from release where site = :site";

    private static final String STANDINGS = """
            select distinct on (stage, release) stage, release, id as promotion, state, ended_at,
                status ->> 'commit' as commit_id
            from promotion
            where site = :site and state in ('KEPT', 'ROLLED_BACK', 'CANCELLED') and status ->> 'commit' <> ''
                and purpose = 'PROMOTE'
            order by stage, release, state = 'KEPT' desc, ended_at desc
            """;

    private final Database database;

    public Releases(Database database) {
        this.database = database;
    }

    /** Keeps what a release's name stands for; what is kept of that name already stays. */
    public void keep(String site, Release release, Instant firstSeen) {
        database.run(handle -> handle.createUpdate(
                        "insert into release (site, name, commit_id, tree, lock_digest, migrations, kit, fingerprint,"
                                + " first_seen) values (:site, :name, :commit, :tree, :lock, :migrations, :kit,"
                                + " :fingerprint, :firstSeen) on conflict do nothing")
                .bind("site", site)
                .bindMethods(release)
                .bind("firstSeen", firstSeen)
                .execute());
    }

    /** What a name stood for when it was first promoted; empty when it never was. */
    public Optional<SeenRelease> seen(String site, String name) {
        return database.call(handle -> handle.createQuery(COLUMNS + " and name = :name")
                .bind("site", site)
                .bind("name", name)
                .map(ConstructorMapper.of(SeenRelease.class))
                .findOne());
    }

    /** Every release of a site that was ever promoted, newest first. */
    public List<SeenRelease> all(String site) {
        return database.call(handle -> handle.createQuery(COLUMNS + " order by first_seen desc, name")
                .bind("site", site)
                .map(ConstructorMapper.of(SeenRelease.class))
                .list());
    }

    /** What became of each release of a site in each stage into which it was promoted. */
    public List<ReleaseStanding> standings(String site) {
        return database.call(handle -> handle.createQuery(STANDINGS)
                .bind("site", site)
                .map(ConstructorMapper.of(ReleaseStanding.class))
                .list());
    }
}
