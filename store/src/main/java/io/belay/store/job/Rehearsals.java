package io.belay.store.job;

import io.belay.store.connection.Database;
import io.belay.workflows.job.Direction;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long verbs took: onward in promotions that were kept, and on the way back of those that went back. */
public final class Rehearsals {
    /** As many promotions tell how long a verb takes; older ones ran on other data. */
    private static final int LAST = 5;

    private static final String MEDIANS = """
            with runs as (
                select p.id, p.stage = :stage as own, p.ended_at, j.verb, max(j.took_ms) as took
                from job j join promotion p on p.id = j.promotion
                where p.site = :site and j.direction = :direction and j.succeeded
                    and (p.state = 'KEPT' or (j.direction = 'UNDO' and p.ended_at is not null))
                group by p.id, j.verb
            ), ranked as (
                select own, verb, took, row_number() over (partition by own, verb order by ended_at desc) as place
                from runs
            )
            select own, verb, percentile_disc(0.5) within group (order by took) as took
            from ranked where place <= :last group by own, verb order by own, verb
            """;

    private final Database database;

    public Rehearsals(Database database) {
        this.database = database;
    }

    /**
     * The median of each verb's last few durations: in this stage where there are any, else in the site's other stages.
     * A verb that runs on several hosts takes as long as the slowest.
     */
    public SortedMap<Verb, Duration> onward(String site, String stage) {
        return of(site, stage, Direction.FORWARD);
    }

    /** The same of what was undone, whatever it was undone for; what failed on the way back does not count. */
    public SortedMap<Verb, Duration> back(String site, String stage) {
        return of(site, stage, Direction.UNDO);
    }

    private SortedMap<Verb, Duration> of(String site, String stage, Direction direction) {
        List<Median> medians = database.call(handle -> handle.createQuery(MEDIANS)
                .bind("site", site)
                .bind("stage", stage)
                .bind("direction", direction.name())
                .bind("last", LAST)
                .map((row, context) ->
                        new Median(Verb.valueOf(row.getString("verb")), Duration.ofMillis(row.getLong("took"))))
                .list());
        SortedMap<Verb, Duration> rehearsed = new TreeMap<>();
        // The stage's own come last and replace those of the others.
        medians.forEach(median -> rehearsed.put(median.verb(), median.took()));
        return rehearsed;
    }

    private record Median(Verb verb, Duration took) {}
}
