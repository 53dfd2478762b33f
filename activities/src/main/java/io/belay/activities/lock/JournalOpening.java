package io.belay.activities.lock;

import io.belay.activities.failure.Failures;
import io.belay.activities.job.Fence;
import io.belay.activities.lock.Opening.Busy;
import io.belay.activities.lock.Opening.Fenced;
import io.belay.activities.lock.Opening.OpenFor;
import io.belay.activities.lock.Opening.Opened;
import io.belay.store.Store;
import io.belay.store.lock.Holder;
import io.belay.workflows.failure.Code;
import io.belay.workflows.lock.LockGrant;
import io.belay.workflows.lock.LockOrder;
import io.belay.workflows.site.Host;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opening one promotion's journal on all hosts of an instance, once. */
final class JournalOpening {
    private final LockOrder order;
    private final Holder holder;
    private final Store store;
    private final HostJournals journals;
    private final UUID journal;
    private final Map<Host, HostJournal> before = new LinkedHashMap<>();
    private long token;

    JournalOpening(LockOrder order, Holder holder, Store store, HostJournals journals) {
        this.order = order;
        this.holder = holder;
        this.store = store;
        this.journals = journals;
        this.journal = journal(order);
    }

    /** Whose journal is meant: a recovery works under that of the promotion it recovers from. */
    static UUID journal(LockOrder order) {
        return order.adopts().isEmpty() ? order.promotion() : UUID.fromString(order.adopts());
    }

    /** Opens them with a token at least as high as the store's, or says why not. */
    LockGrant open(long atLeast) {
        token = atLeast;
        for (Host host : order.hosts()) {
            HostJournal read = journals.read(host, order.scope());
            before.put(host, read);
            if (read.open().isPresent() && !read.open().get().equals(journal)) {
                return blocked(host, read.open().get());
            }
        }
        refuseNothingToAdopt();
        token = raised();
        for (Host host : order.hosts()) {
            Optional<LockGrant> refused = open(host);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return new LockGrant(true, token, "", "");
    }

    /** Closes journals under which nothing was done: nobody has to recover from them. */
    void closeUnused() {
        if (!order.adopts().isEmpty()) {
            return;
        }
        before.forEach((host, read) -> {
            boolean anothers = read.open().isPresent() && !read.open().get().equals(journal);
            if (!anothers && read.lastStep() == 0) {
                journals.close(host, fence());
            }
        });
    }

    private Optional<LockGrant> open(Host host) {
        Opening opening = journals.open(host, fence());
        if (opening instanceof Busy busy && !order.adopts().isEmpty()) {
            journals.end(host, fence(), busy.job());
            opening = journals.open(host, fence());
        }
        if (opening instanceof Opened) {
            return Optional.empty();
        }
        if (opening instanceof OpenFor other) {
            return Optional.of(blocked(host, other.promotion()));
        }
        if (opening instanceof Busy busy) {
            String message = "job " + busy.job() + " still runs on " + host.name();
            return Optional.of(new LockGrant(false, 0, Code.LOCKED.text(), message));
        }
        throw Failures.passing(
                Code.FENCED,
                host.name() + " has seen token " + ((Fenced) opening).token() + " of " + order.scope()
                        + " meanwhile; a higher one is taken.");
    }

    /** One more than the highest that any host has seen; a host on which this very wish was fulfilled keeps its own. */
    private long raised() {
        long seen = before.values().stream()
                .mapToLong(read -> read.open().isPresent() && read.token() == token ? token - 1 : read.token())
                .max()
                .orElse(0);
        return Failures.stored(() -> store.locks().raise(order.scope(), holder, seen))
                .orElseThrow(() -> Failures.passing(
                        Code.LOCKED, "The lock of " + order.scope() + " was taken over before it was granted."));
    }

    private Fence fence() {
        return new Fence(order.scope(), token, journal);
    }

    private void refuseNothingToAdopt() {
        boolean some = before.values().stream().anyMatch(read -> read.open().isPresent());
        if (!order.adopts().isEmpty() && !some) {
            throw Failures.lasting(
                    Code.UNKNOWN_PROMOTION,
                    "The journal of promotion " + order.adopts() + " is not open on any host of " + order.scope()
                            + " any more: there is nothing to recover.");
        }
    }

    private LockGrant blocked(Host host, UUID other) {
        String who = Failures.stored(() -> store.promotions().row(other))
                .map(row -> " (" + row.release() + " by " + row.requester() + ", begun " + row.startedAt() + ")")
                .orElse("");
        return new LockGrant(
                false,
                0,
                Code.JOURNAL_OPEN.text(),
                "Promotion " + other + who + " ended without settling: its journal is still open on " + host.name()
                        + ". Put the site right first: belay recover "
                        + order.scope().replace('/', ' '));
    }
}
