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
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The old instances that the store knows, and when they go as the newest site files say (P16). */
public final class OldInstances implements ExpiryActivities {
    /** People are told so much earlier than they must be: what is told a moment late goes a day late. */
    static final Duration LEAD = Duration.ofHours(1);

    /** Where the site file says no time of day any more. */
    static final Duration A_DAY = Duration.ofDays(1);

    private final Store store;

    /** Of all sites in a store. */
    public OldInstances(Store store) {
        this.store = store;
    }

    /** Those of which people are to be told now, or were told before. */
    public List<ExpiryOrder> expiring(Instant now) {
        return store.sites().all().stream()
                .map(SiteVersion::definition)
                .flatMap(site -> site.stages().stream().flatMap(stage -> orders(new OldOf(site, stage))))
                .filter(order -> !order.end().minus(order.notice()).minus(LEAD).isAfter(now))
                .toList();
    }

    @Override
    public Instant giveNotice(ExpiryNotice notice) {
        return Failures.stored(() -> {
            ExpiryOrder order = notice.order();
            Optional<Instant> at = stage(order)
                    .flatMap(stage -> known(stage, order)
                            .flatMap(each -> stage.old().end(each, stage.zone(), notice.earliest())));
            at.ifPresent(moment -> store.outbox().tell(order, moment));
            return at.orElse(notice.earliest());
        });
    }

    @Override
    public Optional<Instant> end(ExpiryOrder order) {
        return Failures.stored(() -> stage(order)
                .flatMap(stage ->
                        known(stage, order).flatMap(each -> stage.old().end(each, stage.zone()))));
    }

    @Override
    public Instant night(ExpiryOrder order, Instant after) {
        return Failures.stored(() -> stage(order).flatMap(stage -> stage.old().next(after, stage.zone())))
                .orElseGet(() -> after.plus(A_DAY));
    }

    @Override
    public void leave(ExpiryOrder order, String reason) {
        Failures.storing(() -> store.instances().leave(order, reason));
    }

    /** A stage as the newest site file has it. */
    private record OldOf(Site site, Stage stage) {
        Retention old() {
            return stage.instances().old();
        }

        ZoneId zone() {
            return ZoneId.of(site.zone());
        }
    }

    private Optional<OldOf> stage(ExpiryOrder order) {
        return store.sites()
                .newest(order.site())
                .map(SiteVersion::definition)
                .flatMap(site -> site.stage(order.stage()).map(stage -> new OldOf(site, stage)));
    }

    private Optional<InstanceStanding> known(OldOf of, ExpiryOrder order) {
        return standings(of).known().stream()
                .filter(each -> each.name().equals(order.instance())
                        && each.since().equals(order.since())
                        && each.left().isEmpty()
                        && of.stage().instances().named(each.name()).isPresent())
                .findFirst();
    }

    private Standings standings(OldOf of) {
        return new Standings(
                of.stage().instances(),
                store.instances().of(of.site().name(), of.stage().name()));
    }

    private Stream<ExpiryOrder> orders(OldOf of) {
        Standings standings = standings(of);
        return standings.known().stream()
                // What the site file does not name any more cannot be removed, only by hand.
                .filter(each -> each.left().isEmpty()
                        && of.stage().instances().named(each.name()).isPresent())
                .flatMap(each -> of.old().end(each, of.zone()).stream()
                        .map(end -> new ExpiryOrder(
                                of.site().name(),
                                of.stage().name(),
                                each.name(),
                                standings.removedWith(each.name()),
                                each.since(),
                                end,
                                // Of what is left of a removal nobody is told again.
                                each.role() == Role.REMOVING
                                        ? Duration.ZERO
                                        : of.old().notice(),
                                of.zone().getId())));
    }
}
