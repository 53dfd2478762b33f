package io.belay.store.site;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.workflows.site.Site;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Site definitions; a version is never changed nor removed. */
public final class Sites {
    private static final String COLUMNS = "select version, definition, source, author, created_at from site_version ";

    private final Database database;

    public Sites(Database database) {
        this.database = database;
    }

    /** Keeps a definition as the site's newest version; one that is the newest already stays the version it is. */
    public SiteVersion apply(Site site, String source, String author, Instant at) {
        return database.call(handle -> {
            handle.createUpdate("select pg_advisory_xact_lock(hashtextextended(:site, 0))")
                    .bind("site", site.name())
                    .execute();
            Optional<SiteVersion> newest = newest(handle, site.name());
            if (newest.isPresent()
                    && newest.get().source().equals(source)
                    && newest.get().definition().equals(site)) {
                return newest.get();
            }
            int version = newest.map(SiteVersion::version).orElse(0) + 1;
            insert(handle, site, version, source, author, at);
            return newest(handle, site.name()).orElseThrow();
        });
    }

    /** The newest version of each site, by name. */
    public List<SiteVersion> all() {
        return database.call(handle -> handle.createQuery(
                        "select distinct on (site) version, definition, source, author, created_at from site_version"
                                + " order by site, version desc")
                .map(Sites::row)
                .list());
    }

    /** The newest version of a site. */
    public Optional<SiteVersion> newest(String site) {
        return database.call(handle -> newest(handle, site));
    }

    /** One version of a site. */
    public Optional<SiteVersion> version(String site, int version) {
        return database.call(handle -> handle.createQuery(COLUMNS + "where site = :site and version = :version")
                .bind("site", site)
                .bind("version", version)
                .map(Sites::row)
                .findOne());
    }

    /** Every version of a site, newest first. */
    public List<SiteVersion> versions(String site) {
        return database.call(handle -> handle.createQuery(COLUMNS + "where site = :site order by version desc")
                .bind("site", site)
                .map(Sites::row)
                .list());
    }

    private static void insert(Handle handle, Site site, int version, String source, String author, Instant at) {
        handle.createUpdate("insert into site_version (site, version, definition, source, author, created_at)"
                        + " values (:site, :version, cast(:definition as jsonb), :source, :author, :at)")
                .bind("site", site.name())
                .bind("version", version)
                .bind("definition", Json.text(site))
                .bind("source", source)
                .bind("author", author)
                .bind("at", at)
                .execute();
    }

    private static Optional<SiteVersion> newest(Handle handle, String site) {
        return handle.createQuery(COLUMNS + "where site = :site order by version desc limit 1")
                .bind("site", site)
                .map(Sites::row)
                .findOne();
    }

    private static SiteVersion row(ResultSet row, StatementContext context) throws SQLException {
        return new SiteVersion(
                row.getInt("version"),
                Json.read(row.getString("definition"), Site.class),
                row.getString("source"),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant());
    }
}
