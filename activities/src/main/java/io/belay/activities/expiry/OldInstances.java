package io.belay.activities.expiry;

import io.belay.activities.failure.Failures;
import io.belay.store.Store;
import io.belay.store.site.SiteVersion;
import io.belay.workflows.expiry.ExpiryActivities;
import io.belay.workflows.expiry.ExpiryNotice;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.Standings;
import io.belay.workflows.site.OldPolicy;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The old instances that the store knows, and when they go as the newest site files say (P16). */
public final class OldInstances implements ExpiryActivities {
    private final Store store;

    /** Of all sites in a store. */
    public OldInstances(Store store) {
        this.store = store;
    }

    /** Those of which people are to be told now, or were told before. */
    public List<ExpiryOrder> expiring(Instant now) {
        return store.sites().all().stream()
                .map(SiteVersion::definition)
                .flatMap(site -> site.stages().stream().flatMap(stage -> orders(site, stage)))
                .filter(order -> !order.end().minus(order.notice()).isAfter(now))
                .toList();
    }

    @Override
    public void giveNotice(ExpiryNotice notice) {
        Failures.storing(() -> store.outbox().tell(notice));
    }

    @Override
    public Optional<Instant> end(ExpiryOrder order) {
        return Failures.stored(() -> store.sites().newest(order.site()).map(SiteVersion::definition).stream()
                .flatMap(site -> site.stage(order.stage()).stream().flatMap(stage -> orders(site, stage)))
                .filter(known -> known.instance().equals(order.instance())
                        && known.since().equals(order.since()))
                .map(ExpiryOrder::end)
                .findFirst());
    }

    private Stream<ExpiryOrder> orders(Site site, Stage stage) {
        OldPolicy old = stage.instances().old();
        if (old.keep().isEmpty()) {
            return Stream.empty();
        }
        List<InstanceStanding> known = store.instances().of(site.name(), stage.name());
        String serves = new Standings(stage.instances(), known)
                .in(Role.PRODUCTION)
                .map(InstanceStanding::release)
                .orElse("");
        return known.stream()
                .flatMap(each -> old.end(each, ZoneId.of(site.zone())).stream()
                        .map(end -> new ExpiryOrder(
                                site.name(),
                                stage.name(),
                                each.name(),
                                // What was there before Belay came is removed with what is there now.
                                each.release().isEmpty() ? serves : each.release(),
                                each.since(),
                                end,
                                old.notice())));
    }
}
