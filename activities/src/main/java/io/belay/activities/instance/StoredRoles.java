package io.belay.activities.instance;

import io.belay.activities.failure.Failures;
import io.belay.store.instance.Instances;
import io.belay.workflows.instance.InstanceActivities;
import io.belay.workflows.instance.RoleChange;

/** What instances are, kept in the store. */
public final class StoredRoles implements InstanceActivities {
    private final Instances instances;

    public StoredRoles(Instances instances) {
        this.instances = instances;
    }

    @Override
    public void change(RoleChange change) {
        Failures.storing(() -> instances.change(change));
    }
}
