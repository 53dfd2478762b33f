package io.belay.workflows.instance;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What becomes of instances. */
@ActivityInterface
public interface InstanceActivities {
    /** Keeps how instances stand; the same again changes nothing. Retried for as long as the store is down. */
    @ActivityMethod(name = "changeRoles")
    void change(RoleChange change);
}
