package io.belay.activities.lock;

import io.belay.activities.failure.Failures;
import io.belay.activities.job.Fence;
import io.belay.store.Store;
import io.belay.store.lock.Holder;
import io.belay.store.lock.LockAnswer;
import io.belay.store.lock.LockAnswer.Granted;
import io.belay.store.lock.LockAnswer.HeldBy;
import io.belay.workflows.failure.Code;
import io.belay.workflows.lock.LockActivities;
import io.belay.workflows.lock.LockGrant;
import io.belay.workflows.lock.LockOrder;
import io.belay.workflows.site.Host;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of an instance: first its row in the store, then the journal on each host, all with one token that is higher
 * than the store and any host have seen. A holder whose workflow is closed holds nothing any more.
 */
public final class InstanceLocks implements LockActivities {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceLocks.class);

    private final Store store;
    private final HostJournals journals;
    private final OpenRuns runs;
    private final Clock clock;

    public InstanceLocks(Store store, HostJournals journals, OpenRuns runs, Clock clock) {
        this.store = store;
        this.journals = journals;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public LockGrant lock(LockOrder order) {
        Holder wish = holder(order);
        LockAnswer answer = take(order.scope(), wish);
        if (answer instanceof HeldBy held) {
            return new LockGrant(false, 0, Code.LOCKED.text(), sentence(order.scope(), held.holder()));
        }
        long token = ((Granted) answer).token();
        JournalOpening opening = new JournalOpening(order, wish, store, journals);
        try {
            LockGrant grant = opening.open(token);
            if (!grant.granted()) {
                giveUp(order, wish, opening);
            }
            return grant;
        } catch (RuntimeException failure) {
            giveUp(order, wish, opening);
            throw failure;
        }
    }

    @Override
    public void unlock(LockOrder order, long token) {
        Fence fence = new Fence(order.scope(), token, JournalOpening.journal(order));
        for (Host host : order.hosts()) {
            journals.close(host, fence);
        }
        Failures.storing(() -> store.locks().release(order.scope(), holder(order)));
    }

    private LockAnswer take(String scope, Holder wish) {
        LockAnswer answer = Failures.stored(() -> store.locks().take(scope, wish));
        if (answer instanceof HeldBy held
                && !runs.open(held.holder().workflowId(), held.holder().runId())) {
            LOG.info(
                    "The lock of {} is freed: {} has ended",
                    scope,
                    held.holder().workflowId());
            return Failures.stored(() -> store.locks().takeFrom(scope, held.holder(), wish));
        }
        return answer;
    }

    /** What was not granted must not stand in anybody's way. */
    private void giveUp(LockOrder order, Holder wish, JournalOpening opening) {
        try {
            opening.closeUnused();
            store.locks().release(order.scope(), wish);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The lock of {} could not be given back; it is free when its workflow ends",
                    order.scope(),
                    failure);
        }
    }

    private Holder holder(LockOrder order) {
        return new Holder(order.promotion(), order.workflowId(), order.runId(), order.purpose(), clock.instant());
    }

    private static String sentence(String scope, Holder holder) {
        return scope + " is held by the " + holder.purpose() + " since " + holder.since() + " (" + holder.workflowId()
                + ")";
    }
}
