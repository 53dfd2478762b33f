package io.belay.activities.expiry;

import io.belay.activities.failure.Failures;
import io.belay.activities.lock.OpenRuns;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.store.Store;
import io.belay.store.audit.Deed;
import io.belay.store.lock.Holder;
import io.belay.store.lock.LockRow;
import io.belay.store.promotion.PromotionRow;
import io.belay.store.site.SiteVersion;
import io.belay.store.snapshot.SnapshotRow;
import io.belay.workflows.expiry.SalvageActivities;
import io.belay.workflows.expiry.SalvageNotice;
import io.belay.workflows.expiry.SalvageOrder;
import io.belay.workflows.expiry.SalvageRemoval;
import io.belay.workflows.expiry.SalvageRemoval.Outcome;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Salvage that the store knows, when it goes as the newest site files say, and its removal (P17). It takes no lock: nothing
 * but what its own promotion kept aside is touched, that promotion has ended, and no other reads it.
 */
public final class ExpiringSalvage implements SalvageActivities {
    private final Store store;
    private final SalvageOnHost salvage;
    private final OpenRuns runs;
    private final InstantSource clock;

    /** Of all sites in a store, on hosts that are reached that way. */
    public ExpiringSalvage(Store store, Hosts hosts, OpenRuns runs, InstantSource clock) {
        this.store = store;
        this.salvage = new SalvageOnHost(hosts);
        this.runs = runs;
        this.clock = clock;
    }

    /** Those of which people are to be told now, or were told before. */
    public List<SalvageOrder> expiring(Instant now) {
        Map<String, Optional<Site>> sites = new HashMap<>();
        return store.snapshots().expiring().stream()
                .flatMap(row -> sites
                        .computeIfAbsent(row.site(), this::site)
                        .flatMap(site -> of(site, row.stage()))
                        .flatMap(of -> of.end(row, Instant.EPOCH).map(end -> order(row, of, end)))
                        .stream())
                .filter(order -> !order.end()
                        .minus(order.notice())
                        .minus(OldInstances.LEAD)
                        .isAfter(now))
                .toList();
    }

    @Override
    public Instant giveNotice(SalvageNotice notice) {
        return Failures.stored(() -> {
            SalvageOrder order = notice.order();
            Optional<Instant> at = stage(order.site(), order.stage())
                    .flatMap(of -> known(order).flatMap(row -> of.end(row, notice.earliest())));
            at.ifPresent(moment -> store.outbox().tell(order, moment));
            return at.orElse(notice.earliest());
        });
    }

    @Override
    public Optional<Instant> end(SalvageOrder order) {
        return Failures.stored(() -> stage(order.site(), order.stage())
                .flatMap(of -> known(order).flatMap(row -> of.end(row, Instant.EPOCH))));
    }

    @Override
    public Instant night(SalvageOrder order, Instant after) {
        return Failures.stored(() -> stage(order.site(), order.stage())
                        .flatMap(of -> of.stage().salvage().next(after, of.zone())))
                .orElseGet(() -> after.plus(OldInstances.A_DAY));
    }

    @Override
    public SalvageRemoval remove(SalvageOrder order) {
        return Failures.stored(() -> known(order))
                .map(row -> remove(order, row))
                .orElseGet(() -> new SalvageRemoval(Outcome.REMOVED, order.name() + " is gone."));
    }

    @Override
    public void leave(SalvageOrder order, String reason) {
        Failures.storing(() -> store.snapshots().leave(order.promotion(), order.host(), order.name(), reason));
    }

    private SalvageRemoval remove(SalvageOrder order, SnapshotRow row) {
        Optional<String> busy = busy(order);
        if (busy.isPresent()) {
            return new SalvageRemoval(Outcome.IN_USE, busy.get());
        }
        Optional<Host> host = Failures.stored(() -> store.sites().newest(order.site()))
                .flatMap(site -> Optional.ofNullable(site.definition().hosts().get(order.host())));
        if (host.isEmpty()) {
            return left(row, "the site's file names " + order.host() + " no more");
        }
        if (row.digest().isEmpty()) {
            return left(row, "nothing was measured when it was made, so nobody can tell whether it is still the same");
        }
        try {
            salvage.reach(host.get());
        } catch (HostException away) {
            return failed(away);
        }
        Optional<String> kept = Failures.stored(() -> claimed(order, row));
        if (kept.isPresent()) {
            return new SalvageRemoval(Outcome.IN_USE, kept.get());
        }
        try {
            return told(row, salvage.remove(host.get(), row));
        } catch (HostException lost) {
            return failed(lost);
        }
    }

    /**
     * Claims it, since it may have been kept, or the night have passed, after somebody said that it goes.
     *
     * @return why it cannot be claimed
     */
    private Optional<String> claimed(SalvageOrder order, SnapshotRow row) {
        Instant now = clock.instant();
        Optional<SalvageOf> of = stage(order.site(), order.stage());
        Optional<Instant> end = of.flatMap(each -> each.end(row, Instant.EPOCH));
        if (end.isEmpty() || end.get().isAfter(order.end())) {
            return Optional.of("Not this night: it is kept longer now.");
        }
        if (of.filter(each -> each.goes(now)).isEmpty()) {
            return Optional.of("Not by day: no worker was there when it was to go.");
        }
        return store.snapshots().claim(row, now)
                ? Optional.empty()
                : Optional.of("Not this night: somebody keeps it longer.");
    }

    private static SalvageRemoval failed(HostException why) {
        return new SalvageRemoval(Outcome.FAILED, why.code().text() + ": " + why.getMessage());
    }

    private SalvageRemoval told(SnapshotRow row, SalvageOnHost.Answer answer) {
        return switch (answer.end()) {
            case REMOVED -> gone(row, "its time was over");
            case GONE -> gone(row, "it was not there any more when its time was over");
            case BUSY -> back(row, new SalvageRemoval(Outcome.IN_USE, "Not this night: " + answer.why() + "."));
            case CHANGED -> back(row, left(row, answer.why()));
            case FAILED -> back(row, failed(row, answer));
            // It stays claimed: nobody can have kept what may be gone.
            case UNKNOWN -> failed(row, answer);
        };
    }

    private static SalvageRemoval failed(SnapshotRow row, SalvageOnHost.Answer answer) {
        return new SalvageRemoval(Outcome.FAILED, row.host() + ": " + answer.why());
    }

    private SalvageRemoval back(SnapshotRow row, SalvageRemoval removal) {
        Failures.storing(() -> store.snapshots().giveBack(row));
        return removal;
    }

    private SalvageRemoval gone(SnapshotRow row, String why) {
        Instant now = clock.instant();
        String what = row.name() + " of " + row.stage() + " on " + row.host() + ": " + why;
        Failures.storing(() -> store.trail()
                .with(
                        () -> {
                            store.snapshots().removed(row, now);
                            return row;
                        },
                        done -> new Deed(
                                now, "schedule", "belay", "", "", "remove salvage", row.site(), what, Deed.DONE)));
        return new SalvageRemoval(Outcome.REMOVED, "Salvage " + what + ".");
    }

    private static SalvageRemoval left(SnapshotRow row, String why) {
        return new SalvageRemoval(
                Outcome.LEFT,
                "It was not removed: " + why + ". Look at " + row.host() + ":" + row.path()
                        + " and remove it there, or say how long it is kept: belay salvage keep " + row.promotion()
                        + " --until DAY.");
    }

    /** Whatever works on the stage, or was left half-way there, may need it. */
    private Optional<String> busy(SalvageOrder order) {
        String scope = order.site() + "/" + order.stage();
        Optional<PromotionRow> running =
                Failures.stored(() -> store.promotions().acting(order.site(), order.stage()));
        if (running.isPresent()) {
            return Optional.of("Not this night: " + running.get().release() + " was under way in " + scope + " ("
                    + running.get().id() + ").");
        }
        return Failures.stored(() -> store.locks().of(scope))
                .flatMap(LockRow::holder)
                .filter(holder -> runs.open(holder.workflowId(), holder.runId()))
                .map(Holder::purpose)
                .map(purpose -> "Not this night: " + scope + " was held by the " + purpose + ".");
    }

    /** A stage as the newest site file has it. */
    private record SalvageOf(Stage stage, ZoneId zone) {
        Optional<Instant> end(SnapshotRow row, Instant earliest) {
            return stage.salvage().end(row.keptAt(), row.keptUntil(), zone, earliest);
        }

        boolean goes(Instant now) {
            return stage.salvage().goes(now, zone);
        }
    }

    private Optional<SalvageOf> stage(String site, String stage) {
        return site(site).flatMap(known -> of(known, stage));
    }

    private Optional<Site> site(String name) {
        return store.sites().newest(name).map(SiteVersion::definition);
    }

    private static Optional<SalvageOf> of(Site site, String stage) {
        return site.stage(stage).map(known -> new SalvageOf(known, ZoneId.of(site.zone())));
    }

    /** It, unless it is gone or left to people. */
    private Optional<SnapshotRow> known(SalvageOrder order) {
        return store.snapshots()
                .one(order.promotion(), order.host(), order.name())
                .filter(row -> row.removedAt().isEmpty() && row.left().isEmpty());
    }

    private static SalvageOrder order(SnapshotRow row, SalvageOf of, Instant end) {
        return new SalvageOrder(
                row.promotion(),
                row.site(),
                row.stage(),
                row.host(),
                row.name(),
                end,
                of.stage().salvage().notice(),
                of.zone().getId());
    }
}
