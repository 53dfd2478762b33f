package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** A store in memory: newest status of each promotion, and the audit. */
final class RecordedLife implements RecordActivities {
    private final Map<UUID, PromotionStatus> statuses = Collections.synchronizedMap(new HashMap<>());
    private final SortedSet<String> begun = Collections.synchronizedSortedSet(new TreeSet<>());
    private final List<AuditEntry> audit = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void record(PromotionStatus status, List<AuditEntry> entries) {
        statuses.merge(status.request().id(), status, (old, now) -> now.sequence() > old.sequence() ? now : old);
        status.steps().stream()
                .filter(step -> step.state() == StepState.RUNNING)
                .forEach(step -> begun.add(status.request().id() + " " + step.number() + " " + step.direction()));
        audit.addAll(entries);
    }

    @Override
    public void keepPlan(UUID promotion, Resolution resolution, Plan plan) {
        // Tests look at the plan by its query.
    }

    /** The steps of a promotion that were once told as running. */
    List<String> begun(UUID promotion) {
        synchronized (begun) {
            return begun.stream()
                    .filter(step -> step.startsWith(promotion.toString()))
                    .toList();
        }
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
