package io.belay.store.instance;

import io.belay.store.connection.Database;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.RoleChange;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the instances of stages are: preview, production, old; of those that are free nothing is kept. */
public final class Instances {
    private static final String CHANGE = """
            insert into instance (site, stage, name, role, release, since, mirrors, promotion)
            values (:site, :stage, :name, :role, :release, :since, :mirrors, :promotion)
            on conflict (site, stage, name) do update set
                role = excluded.role, release = excluded.release, mirrors = excluded.mirrors,
                promotion = excluded.promotion,
                kept_until = case when instance.role = excluded.role then instance.kept_until end,
                left_to_people = case when instance.role = excluded.role and instance.release = excluded.release
                    then instance.left_to_people end,
                since = case when instance.role = excluded.role and instance.release = excluded.release
                    then instance.since else excluded.since end
            """;

    private static final String REMOVING = "select 1 from promotion p where p.site = :site and p.stage = :stage"
            + " and p.ended_at is null and p.purpose = 'REMOVE' and p.state <> 'WAITING'"
            + " and p.status -> 'request' ->> 'instance' = :name";

    private final Database database;

    public Instances(Database database) {
        this.database = database;
    }

    /** How the instances of a stage stand, by name. */
    public List<InstanceStanding> of(String site, String stage) {
        return database.call(handle -> handle.createQuery("select name, role, release, since, mirrors, kept_until,"
                        + " left_to_people as \"left\", promotion as made_by from instance"
                        + " where site = :site and stage = :stage order by name")
                .bind("site", site)
                .bind("stage", stage)
                .map(ConstructorMapper.of(InstanceStanding.class))
                .list());
    }

    /**
     * Has an old instance kept until then at least, though its time may be over before (P16); it is not left to people any
     * more. Not while a promotion is at work that removes it: what only waits for people finds out that it is kept.
     *
     * @return whether there is such an old one that is not being removed
     */
    public boolean keep(String site, String stage, String name, Instant until) {
        return database.call(handle -> handle.createUpdate("update instance set left_to_people = null,"
                                + " kept_until = greatest(kept_until, :until)"
                                + " where site = :site and stage = :stage and name = :name and role = 'OLD' and not exists ("
                                + REMOVING + ")")
                        .bind("site", site)
                        .bind("stage", stage)
                        .bind("name", name)
                        .bind("until", until)
                        .execute()
                > 0);
    }

    /** An old instance could not be removed, and is left to people until one of them keeps or removes it. */
    public void leave(ExpiryOrder order, String reason) {
        database.run(handle -> handle.createUpdate("update instance set left_to_people = :reason where site = :site"
                        + " and stage = :stage and name = :instance and since = :since and role in ('OLD', 'REMOVING')")
                .bindMethods(order)
                .bind("reason", reason)
                .execute());
    }

    /** Keeps what a promotion made of instances, all at once; the same again changes nothing. */
    public void change(RoleChange change) {
        database.run(handle -> handle.useTransaction(within -> {
            change.removed()
                    .forEach(name -> within.createUpdate(
                                    "delete from instance where site = :site and stage = :stage and name = :name")
                            .bind("site", change.site())
                            .bind("stage", change.stage())
                            .bind("name", name)
                            .execute());
            change.standings()
                    .forEach(standing -> within.createUpdate(CHANGE)
                            .bind("site", change.site())
                            .bind("stage", change.stage())
                            .bind("promotion", change.promotion())
                            .bindMethods(standing)
                            .execute());
        }));
    }
}
