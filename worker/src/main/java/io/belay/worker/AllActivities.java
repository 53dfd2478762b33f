package io.belay.worker;

import io.belay.activities.decision.SignalTokenRedeemer;
import io.belay.activities.drift.HostMeasurements;
import io.belay.activities.expiry.Expiries;
import io.belay.activities.expiry.ExpiringSalvage;
import io.belay.activities.expiry.OldInstances;
import io.belay.activities.host.CareOfHosts;
import io.belay.activities.instance.StoredRoles;
import io.belay.activities.job.HostJobActivities;
import io.belay.activities.job.HostJobs;
import io.belay.activities.job.JobRunner;
import io.belay.activities.job.StoredJobRecords;
import io.belay.activities.lock.HostJournals;
import io.belay.activities.lock.InstanceLocks;
import io.belay.activities.lock.OpenRuns;
import io.belay.activities.lock.SshJournals;
import io.belay.activities.lock.TemporalRuns;
import io.belay.activities.mail.MailCourier;
import io.belay.activities.mirror.MirrorSchedules;
import io.belay.activities.mirror.StoredPreviews;
import io.belay.activities.mirror.WantedMirrors;
import io.belay.activities.outbox.Deliveries;
import io.belay.activities.record.StoreRecorder;
import io.belay.activities.recovery.LostPromotions;
import io.belay.activities.release.GitReleases;
import io.belay.activities.release.GitSettings;
import io.belay.activities.release.SiteResolver;
import io.belay.activities.release.SourceReading;
import io.belay.activities.secret.AllowedSecrets;
import io.belay.activities.secret.Secrets;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.activities.webhook.HttpPost;
import io.belay.activities.webhook.WebhookCourier;
import io.belay.store.Store;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.workflows.job.ShortJobActivity;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All activities, each given what it needs. */
final class AllActivities implements AutoCloseable {
    private final SshHosts hosts;
    private final HostJobActivities jobs;
    private final HttpPost post;
    private final Deliveries webhooks;
    private final Optional<Deliveries> mail;
    private final MirrorSchedules schedules;
    private final Expiries expiries;
    private final List<Object> all;

    AllActivities(WorkerSettings settings, Map<String, String> environment, Store store, WorkflowClient client) {
        Clock clock = Clock.systemUTC();
        Secrets secrets = new AllowedSecrets(settings.secretRoots(), settings.secretNames(), environment);
        hosts = new SshHosts(SshSettings.standard(), secrets);
        JobRunner runner = new JobRunner(new HostJobs(hosts));
        jobs = new HostJobActivities(runner, secrets, new StoredJobRecords(store.jobs(), store.logs(), clock));
        HostJournals journals = new SshJournals(hosts);
        GitSettings git = GitSettings.in(settings.cache());
        OpenRuns runs = new TemporalRuns(client);
        post = new HttpPost(settings.webhookNetworks(), WebhookCourier.TIME);
        // What is due, and who has taken it up, is known to all workers: by a time that is the same for all of them.
        Clock shared = store.clock();
        webhooks = new Deliveries(
                store.outbox(), Kind.WEBHOOK, new WebhookCourier(secrets, post, clock), WebhookCourier.HOLD, shared);
        // A worker that knows no mail server leaves letters to those that do; where none does, they wait.
        mail = settings.mail()
                .map(server -> new Deliveries(
                        store.outbox(), Kind.MAIL, new MailCourier(server, environment), MailCourier.HOLD, shared));
        schedules = new MirrorSchedules(
                () -> WantedMirrors.in(store.sites()), store.installation().id(), client);
        OldInstances old = new OldInstances(store);
        ExpiringSalvage salvage = new ExpiringSalvage(store, hosts, runs, shared);
        expiries = new Expiries(() -> old.expiring(clock.instant()), () -> salvage.expiring(clock.instant()), client);
        all = List.of(
                jobs,
                new ShortJobActivity(jobs),
                new InstanceLocks(store, journals, runs, clock),
                new LostPromotions(store, journals, runs),
                new SiteResolver(store, new GitReleases(git)),
                new SourceReading(store, git),
                new CareOfHosts(store, hosts, journals, clock),
                new HostMeasurements(store, hosts, clock),
                new StoreRecorder(store, clock),
                new StoredRoles(store.instances()),
                new StoredPreviews(store.instances()),
                old,
                salvage,
                new SignalTokenRedeemer(store.signalTokens()));
    }

    /** For the worker. */
    List<Object> all() {
        return all;
    }

    /** Begins with what no workflow asks for: telling programs and people what happened. */
    void start() {
        webhooks.start();
        mail.ifPresent(Deliveries::start);
        schedules.start();
        expiries.start();
    }

    @Override
    public void close() throws IOException {
        expiries.close();
        schedules.close();
        webhooks.close();
        mail.ifPresent(Deliveries::close);
        post.close();
        jobs.close();
        hosts.close();
    }
}
