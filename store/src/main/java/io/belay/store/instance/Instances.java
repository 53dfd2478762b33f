package io.belay.store.instance;

import io.belay.store.connection.Database;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.RoleChange;
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
                since = case when instance.role = excluded.role and instance.release = excluded.release
                    then instance.since else excluded.since end
            """;

    private final Database database;

    public Instances(Database database) {
        this.database = database;
    }

    /** How the instances of a stage stand, by name. */
    public List<InstanceStanding> of(String site, String stage) {
        return database.call(handle -> handle.createQuery("select name, role, release, since, mirrors from instance"
                        + " where site = :site and stage = :stage order by name")
                .bind("site", site)
                .bind("stage", stage)
                .map(ConstructorMapper.of(InstanceStanding.class))
                .list());
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
