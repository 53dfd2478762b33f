package io.belay.store.train;

import io.belay.store.connection.Database;
import io.belay.store.train.TrainRow.Carriage;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.train.TrainRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Release trains. */
public final class Trains {
    private static final String SELECT = """
            select t.id, t.site, t.release, t.requester, t.comment, t.requested_at, t.stages, t.promotions,
                array(select coalesce(p.state, '') from unnest(t.promotions) with ordinality as c (promotion, place)
                    left join promotion p on p.id = c.promotion order by c.place) as states
            from train t
            """;

    private final Database database;

    public Trains(Database database) {
        this.database = database;
    }

    /** Keeps a train that was asked for; the same again changes nothing. */
    public void keep(TrainRequest request) {
        UUID[] promotions = request.stages().stream().map(request::promotion).toArray(UUID[]::new);
        database.run(handle -> handle.createUpdate(
                        "insert into train (id, site, release, stages, promotions, requester, comment, requested_at)"
                                + " values (:id, :site, :release, :stages, :promotions, :requester, :comment, :at)"
                                + " on conflict do nothing")
                .bind("id", request.id())
                .bind("site", request.site())
                .bind("release", request.release())
                .bindArray("stages", String.class, request.stages().toArray())
                .bindArray("promotions", UUID.class, (Object[]) promotions)
                .bind("requester", request.requester())
                .bind("comment", request.comment())
                .bind("at", request.requestedAt())
                .execute());
    }

    /**
     * The newest ones.
     *
     * @param site of this site; empty for all
     * @param among of these sites only; empty when the sites do not matter
     */
    public List<TrainRow> newest(Optional<String> site, Optional<SortedSet<String>> among, int limit) {
        return database.call(handle -> {
            Query query = handle.createQuery(SELECT + "where true"
                    + (site.isPresent() ? " and t.site = :site" : "")
                    + (among.isPresent() ? " and t.site = any(:among)" : "")
                    + " order by t.requested_at desc, t.id desc limit :limit");
            site.ifPresent(name -> query.bind("site", name));
            among.ifPresent(sites -> query.bindArray("among", String.class, sites.toArray()));
            return query.bind("limit", limit).map(Trains::row).list();
        });
    }

    private static TrainRow row(ResultSet row, StatementContext context) throws SQLException {
        String[] stages = (String[]) row.getArray("stages").getArray();
        UUID[] promotions = (UUID[]) row.getArray("promotions").getArray();
        String[] states = (String[]) row.getArray("states").getArray();
        List<Carriage> carriages = new ArrayList<>();
        for (int i = 0; i < stages.length; i++) {
            Optional<PromotionState> state =
                    Optional.of(states[i]).filter(each -> !each.isEmpty()).map(PromotionState::valueOf);
            carriages.add(new Carriage(stages[i], promotions[i], state));
        }
        Timestamp at = row.getTimestamp("requested_at");
        return new TrainRow(
                row.getObject("id", UUID.class),
                row.getString("site"),
                row.getString("release"),
                row.getString("requester"),
                row.getString("comment"),
                at.toInstant(),
                carriages);
    }
}
