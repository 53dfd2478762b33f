package io.belay.workflows.lock;

import io.belay.workflows.site.Host;
import java.util.List;
import java.util.UUID;

/**
 * A wish for the sole right to change an instance.
 *
 * @param scope the instance, {@code SITE/STAGE}
 * @param hosts where its journal is opened
 * @param promotion who wants it
 * @param workflowId the holder's workflow; the lock of a workflow that is no longer open is free
 * @param runId the first run of that workflow: a Reset goes on in another one, and holds what it held
 * @param purpose for people who wait, for instance {@code promotion of v2 by ann}
 * @param adopts the promotion whose open journal is taken over, to recover from it; empty for everybody else
 */
public record LockOrder(
        String scope,
        List<Host> hosts,
        UUID promotion,
        String workflowId,
        String runId,
        String purpose,
        String adopts) {
    public LockOrder {
        hosts = List.copyOf(hosts);
    }
}
