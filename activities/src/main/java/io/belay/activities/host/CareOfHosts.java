package io.belay.activities.host;

import io.belay.activities.failure.Failures;
import io.belay.activities.job.HostCare;
import io.belay.activities.lock.HostJournal;
import io.belay.activities.lock.HostJournals;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.store.Store;
import io.belay.store.promotion.PromotionRow;
import io.belay.workflows.failure.Code;
import io.belay.workflows.host.Finding;
import io.belay.workflows.host.HostActivities;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.host.HostReport;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the hosts of sites. */
public final class CareOfHosts implements HostActivities {
    private static final Logger LOG = LoggerFactory.getLogger(CareOfHosts.class);

    private final Store store;
    private final Hosts hosts;
    private final HostCare care;
    private final HostJournals journals;
    private final Clock clock;

    /** Finds sites in the store, reaches hosts that way. */
    public CareOfHosts(Store store, Hosts hosts, HostJournals journals, Clock clock) {
        this.store = store;
        this.hosts = hosts;
        this.care = new HostCare(hosts);
        this.journals = journals;
        this.clock = clock;
    }

    @Override
    public HostReport check(HostOrder order) {
        Site site = site(order);
        Host host = host(site, order);
        List<Finding> findings = new ArrayList<>(new Inspection(hosts, care, clock, site, host).findings());
        if (findings.stream()
                .noneMatch(
                        each -> each.subject().equals("login") && !each.code().isEmpty())) {
            Probe.stages(site, host).forEach(stage -> journal(site, stage, host).ifPresent(findings::add));
        }
        return new HostReport(site.name(), host.name(), clock.instant(), findings);
    }

    @Override
    public HostReport clean(HostOrder order) {
        Site site = site(order);
        Host host = host(site, order);
        for (Stage stage : Probe.stages(site, host)) {
            running(site, stage).ifPresent(row -> {
                throw Failures.lasting(
                        Code.LOCKED,
                        "A promotion of " + row.release() + " into " + site.name() + "/" + stage.name()
                                + " is under way, and needs what lies on " + host.name()
                                + ". Wait for its end: belay watch "
                                + row.id() + ".");
            });
        }
        try {
            care.clean(host);
        } catch (HostException refused) {
            String message = String.valueOf(refused.getMessage());
            throw refused.passes()
                    ? Failures.passing(refused.code(), message)
                    : Failures.lasting(refused.code(), message);
        }
        LOG.info("{} of {} was cleaned for {}", host.name(), site.name(), order.requester());
        return new HostReport(
                site.name(),
                host.name(),
                clock.instant(),
                List.of(Finding.good(
                        "clean",
                        "nothing of Belay is left in ~/.belay of " + host.user()
                                + "; snapshots lie elsewhere and stay")));
    }

    /** A journal that is open although nobody works under it is what a terminated promotion left. */
    private Optional<Finding> journal(Site site, Stage stage, Host host) {
        String scope = site.name() + "/" + stage.name();
        String subject = "journal of " + stage.name();
        try {
            HostJournal journal = journals.read(host, scope);
            return journal.open()
                    .map(owner -> running(site, stage)
                                    .filter(row -> row.id().equals(owner))
                                    .isPresent()
                            ? Finding.note(subject, "promotion " + owner + " is at work here")
                            : Finding.bad(
                                    subject,
                                    "promotion " + owner + " left this instance half-changed: belay recover "
                                            + site.name() + " " + stage.name(),
                                    Code.JOURNAL_OPEN.text()));
        } catch (ApplicationFailure unread) {
            return Optional.of(Finding.bad(subject, unread.getOriginalMessage(), unread.getType()));
        }
    }

    private Optional<PromotionRow> running(Site site, Stage stage) {
        return Failures.stored(() -> store.promotions().running(site.name(), stage.name()));
    }

    private Site site(HostOrder order) {
        return Failures.stored(() -> store.sites().newest(order.site()))
                .orElseThrow(() -> Failures.lasting(Code.UNKNOWN_SITE, "There is no site " + order.site() + "."))
                .definition();
    }

    private static Host host(Site site, HostOrder order) {
        return Optional.ofNullable(site.hosts().get(order.host()))
                .orElseThrow(() -> Failures.lasting(
                        Code.UNKNOWN_HOST,
                        "Site " + site.name() + " has no host " + order.host() + "; it has "
                                + String.join(", ", site.hosts().keySet()) + "."));
    }
}
