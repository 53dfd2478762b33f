package io.belay.store.drift;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.workflows.drift.Installed;
import io.belay.workflows.job.JobResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was last promoted into stages, as it was measured on their hosts: read from promotions and their jobs. */
public final class Measurements {
    private static final String LAST = """
            select id, release, fingerprint, ended_at from promotion
            where site = :site and stage = :stage and state = 'KEPT' and purpose = 'PROMOTE'
            order by ended_at desc, id desc limit 1
            """;

    /** Of the last step that measured, each host's last attempt; none where it did not end well. */
    private static final String JOBS = """
            select distinct on (host) host, id, succeeded, result from job
            where promotion = :promotion and verb = 'FINGERPRINT' and direction = 'FORWARD'
                and step = (select max(step) from job
                    where promotion = :promotion and verb = 'FINGERPRINT' and direction = 'FORWARD')
            order by host, attempt desc
            """;

    private final Database database;

    public Measurements(Database database) {
        this.database = database;
    }

    /** What was last promoted into a stage and kept; empty when nothing was. */
    public Optional<Installed> last(String site, String stage) {
        return database.call(handle -> handle.createQuery(LAST)
                .bind("site", site)
                .bind("stage", stage)
                .map((row, context) -> installed(handle, row))
                .findOne());
    }

    /** The jobs that measured last in a promotion, by host. */
    public SortedMap<String, String> jobs(UUID promotion) {
        SortedMap<String, String> jobs = new TreeMap<>();
        database.<List<Measured>>call(handle -> measured(handle, promotion))
                .forEach(each -> jobs.put(each.host(), each.job()));
        return jobs;
    }

    private static Installed installed(Handle handle, ResultSet row) throws SQLException {
        UUID promotion = row.getObject("id", UUID.class);
        SortedMap<String, SortedMap<String, String>> hosts = new TreeMap<>();
        measured(handle, promotion).forEach(each -> hosts.put(each.host(), each.facts()));
        return new Installed(
                promotion,
                row.getString("release"),
                row.getString("fingerprint"),
                row.getTimestamp("ended_at").toInstant(),
                hosts);
    }

    private static List<Measured> measured(Handle handle, UUID promotion) {
        return handle
                .createQuery(JOBS)
                .bind("promotion", promotion)
                .map((row, context) -> row.getBoolean("succeeded")
                        ? Optional.of(new Measured(
                                row.getString("host"),
                                row.getString("id"),
                                Json.read(row.getString("result"), JobResult.class)
                                        .result()))
                        : Optional.<Measured>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private record Measured(String host, String job, SortedMap<String, String> facts) {}
}
