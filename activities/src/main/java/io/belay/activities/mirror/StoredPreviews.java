package io.belay.activities.mirror;

import io.belay.activities.failure.Failures;
import io.belay.store.instance.Instances;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.mirror.MirrorActivities;
import io.belay.workflows.mirror.MirrorOrder;
import java.util.Optional;

/** The previews that the store knows. */
public final class StoredPreviews implements MirrorActivities {
    private final Instances instances;

    public StoredPreviews(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Optional<String> previewed(MirrorOrder order) {
        return Failures.stored(() -> instances.of(order.site(), order.stage())).stream()
                .filter(each -> each.role() == Role.PREVIEW)
                .map(InstanceStanding::release)
                .findFirst();
    }
}
