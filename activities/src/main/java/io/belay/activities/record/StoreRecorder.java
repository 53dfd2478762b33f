package io.belay.activities.record;

import io.belay.activities.failure.Failures;
import io.belay.store.Store;
import io.belay.store.promotion.Planned;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.RecordActivities;
import io.belay.workflows.promotion.Resolution;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Keeps in the store what promotions tell. */
public final class StoreRecorder implements RecordActivities {
    private final Store store;
    private final Clock clock;

    public StoreRecorder(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void record(PromotionStatus status, List<AuditEntry> audit) {
        Failures.stored(() -> store.promotions().record(status, audit));
    }

    /** From here on the release's name stands for this commit: a dry run alone would not fix it. */
    @Override
    public void keepPlan(UUID promotion, Resolution resolution, Plan plan) {
        Failures.storing(() -> {
            store.releases().keep(resolution.site().name(), resolution.release(), clock.instant());
            store.plans().keep(promotion, new Planned(resolution, plan));
        });
    }
}
