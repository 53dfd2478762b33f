package io.belay.store.promotion;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.Resolution;
import java.util.Optional;
import java.util.UUID;

/** What promotions were planned with, so that they can be shown and recovered from without their workflows. */
public final class Plans {
    private final Database database;

    public Plans(Database database) {
        this.database = database;
    }

    /** Keeps a promotion's newest plan; the same again changes nothing. */
    public void keep(UUID promotion, Planned planned) {
        database.run(handle -> handle.createUpdate("insert into plan (promotion, resolution, plan)"
                        + " values (:promotion, cast(:resolution as jsonb), cast(:plan as jsonb))"
                        + " on conflict (promotion) do update set resolution = excluded.resolution,"
                        + " plan = excluded.plan, planned_at = now()")
                .bind("promotion", promotion)
                .bind("resolution", Json.text(planned.resolution()))
                .bind("plan", Json.text(planned.plan()))
                .execute());
    }

    /** What a promotion was planned with; empty until it was. */
    public Optional<Planned> of(UUID promotion) {
        return database.call(handle -> handle.createQuery(
                        "select resolution, plan from plan where promotion = :promotion")
                .bind("promotion", promotion)
                .map((row, context) -> new Planned(
                        Json.read(row.getString("resolution"), Resolution.class),
                        Json.read(row.getString("plan"), Plan.class)))
                .findOne());
    }
}
