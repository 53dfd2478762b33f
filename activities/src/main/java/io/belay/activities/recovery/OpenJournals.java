package io.belay.activities.recovery;

import io.belay.activities.failure.Failures;
import io.belay.activities.lock.HostJournal;
import io.belay.activities.lock.HostJournals;
import io.belay.store.Store;
import io.belay.store.promotion.PromotionFilter;
import io.belay.store.promotion.PromotionRow;
import io.belay.workflows.failure.Code;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks for an open journal on the hosts of an instance. */
final class OpenJournals {
    private static final int LAST = 10;

    private final Store store;
    private final HostJournals journals;

    OpenJournals(Store store, HostJournals journals) {
        this.store = store;
        this.journals = journals;
    }

    OpenJournal find(String site, String stage) {
        Set<Host> hosts = hosts(site, stage);
        List<HostJournal> open = hosts.stream()
                .map(host -> journals.read(host, site + "/" + stage))
                .filter(journal -> journal.open().isPresent())
                .toList();
        if (open.isEmpty()) {
            throw Failures.lasting(
                    Code.UNKNOWN_PROMOTION,
                    "No journal of " + site + "/" + stage + " is open on "
                            + hosts.stream().map(Host::name).toList() + ": there is nothing to recover.");
        }
        UUID promotion = open.get(0).open().orElseThrow();
        int lastStep = open.stream()
                .filter(journal -> journal.open().equals(Optional.of(promotion)))
                .mapToInt(HostJournal::lastStep)
                .max()
                .orElse(0);
        return new OpenJournal(promotion, lastStep);
    }

    /** The hosts of the stage now, and those that the last promotions into it were planned with. */
    private Set<Host> hosts(String siteName, String stageName) {
        Set<Host> hosts = new LinkedHashSet<>();
        PromotionFilter here = new PromotionFilter(Optional.of(siteName), Optional.of(stageName), Optional.empty());
        for (PromotionRow row : Failures.stored(() -> store.promotions().list(here, Optional.empty(), LAST))
                .rows()) {
            Failures.stored(() -> store.plans().of(row.id()))
                    .ifPresent(planned -> hosts.addAll(hosts(planned.resolution())));
        }
        Site site = Failures.stored(() -> store.sites().newest(siteName))
                .orElseThrow(() -> Failures.lasting(Code.UNKNOWN_SITE, "There is no site " + siteName + "."))
                .definition();
        site.stage(stageName).ifPresent(stage -> hosts.addAll(site.hosts(stage)));
        return hosts;
    }

    private static List<Host> hosts(Resolution resolution) {
        return resolution.site().hosts(resolution.stage());
    }
}
