package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A store in memory: newest status of each promotion, and the audit. */
final class RecordedLife implements RecordActivities {
    private final Map<UUID, PromotionStatus> statuses = Collections.synchronizedMap(new HashMap<>());
    private final List<AuditEntry> audit = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void record(PromotionStatus status, List<AuditEntry> entries) {
        statuses.merge(status.request().id(), status, (old, now) -> now.sequence() > old.sequence() ? now : old);
        audit.addAll(entries);
    }

    @Override
    public void keepPlan(UUID promotion, Resolution resolution, Plan plan) {
        // Tests look at the plan by its query.
    }

    PromotionStatus status(UUID promotion) {
        return statuses.get(promotion);
    }

    List<String> audited() {
        synchronized (audit) {
            return audit.stream()
                    .map(entry -> entry.actor() + ": " + entry.what())
                    .toList();
        }
    }

    List<AuditEntry> audit() {
        synchronized (audit) {
            return List.copyOf(audit);
        }
    }
}
