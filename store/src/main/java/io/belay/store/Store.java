package io.belay.store;

import io.belay.store.audit.Audits;
import io.belay.store.audit.Trail;
import io.belay.store.connection.Database;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.connection.ServerClock;
import io.belay.store.decision.Decisions;
import io.belay.store.drift.Measurements;
import io.belay.store.installation.Installation;
import io.belay.store.instance.Instances;
import io.belay.store.job.Jobs;
import io.belay.store.job.Rehearsals;
import io.belay.store.lock.Locks;
import io.belay.store.log.Logs;
import io.belay.store.notes.Notes;
import io.belay.store.notes.Ticks;
import io.belay.store.outbox.Outbox;
import io.belay.store.promotion.Plans;
import io.belay.store.promotion.Promotions;
import io.belay.store.promotion.Pulses;
import io.belay.store.release.Releases;
import io.belay.store.request.Requests;
import io.belay.store.right.Grants;
import io.belay.store.right.Groups;
import io.belay.store.site.Sites;
import io.belay.store.snapshot.Snapshots;
import io.belay.store.token.ApiTokens;
import io.belay.store.token.BrowserSessions;
import io.belay.store.token.SignalTokens;
import io.belay.store.train.Trains;
import java.time.Clock;

/**
 * What outlives a promotion: one per process, closed at its end. Its parts are stateless and safe for many threads; each
 * of their methods is one transaction and throws {@link io.belay.store.connection.StoreFailure} when it cannot be done.
 *
 * @param database the way to PostgreSQL
 * @param sites site definitions, every version
 * @param releases what releases' names stood for when first promoted
 * @param promotions promotions as they told, lists of them, where a fingerprint was kept
 * @param pulses how far promotions and their output have come
 * @param plans what promotions were planned with
 * @param jobs jobs on hosts
 * @param rehearsals how long verbs take
 * @param measurements what was last promoted into stages, as it was measured there
 * @param instances what stages' instances are
 * @param snapshots snapshots and salvage
 * @param trains release trains
 * @param decisions questions and answers
 * @param logs output of jobs
 * @param locks who may change an instance
 * @param audits who did what
 * @param trail the whole audit
 * @param grants who may do what
 * @param groups groups of people
 * @param apiTokens who may speak to REST
 * @param signalTokens who may answer by raw signal
 * @param requests requests carried out already
 * @param outbox what other programs are to be told
 * @param notes release notes
 * @param ticks what testers say of what release notes ask them to try
 * @param browserSessions who is signed in with a browser
 * @param installation which Belay this is
 */
public record Store(
        Database database,
        Sites sites,
        Releases releases,
        Promotions promotions,
        Pulses pulses,
        Plans plans,
        Jobs jobs,
        Rehearsals rehearsals,
        Measurements measurements,
        Instances instances,
        Snapshots snapshots,
        Trains trains,
        Decisions decisions,
        Logs logs,
        Locks locks,
        Audits audits,
        Trail trail,
        Grants grants,
        Groups groups,
        ApiTokens apiTokens,
        SignalTokens signalTokens,
        Requests requests,
        Outbox outbox,
        Notes notes,
        Ticks ticks,
        BrowserSessions browserSessions,
        Installation installation)
        implements AutoCloseable {

    /** Opens the store, waits for its server as long as the settings say, and brings its tables up to date. */
    public static Store open(DatabaseSettings settings) {
        return open(settings, Clock.systemUTC(), Logs.DEFAULT_MAX);
    }

    /**
     * The same with another clock and another {@code log.max}.
     *
     * @param logMax how many bytes of one job's output are kept
     */
    public static Store open(DatabaseSettings settings, Clock clock, long logMax) {
        Database database = Database.open(settings);
        try {
            database.migrate(settings.patience());
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
        return on(database, clock, logMax);
    }

    /** The store on a database whose tables are up to date. */
    public static Store on(Database database, Clock clock, long logMax) {
        Logs logs = new Logs(database, logMax);
        return new Store(
                database,
                new Sites(database),
                new Releases(database),
                new Promotions(database),
                new Pulses(database),
                new Plans(database),
                new Jobs(database, logs),
                new Rehearsals(database),
                new Measurements(database),
                new Instances(database),
                new Snapshots(database),
                new Trains(database),
                new Decisions(database),
                logs,
                new Locks(database),
                new Audits(database),
                new Trail(database),
                new Grants(database),
                new Groups(database, clock),
                new ApiTokens(database, clock),
                new SignalTokens(database, clock),
                new Requests(database, clock),
                new Outbox(database),
                new Notes(database),
                new Ticks(database),
                new BrowserSessions(database, clock),
                new Installation(database));
    }

    /** The time of its server, by which all who share it go. */
    public Clock clock() {
        return new ServerClock(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
