package io.belay.workflows;

import io.belay.workflows.drift.DriftWorkflowRun;
import io.belay.workflows.expiry.ExpiryWorkflowRun;
import io.belay.workflows.expiry.SalvageExpiryWorkflowRun;
import io.belay.workflows.host.HostCheckWorkflowRun;
import io.belay.workflows.host.HostCleanWorkflowRun;
import io.belay.workflows.mirror.MirrorWorkflowRun;
import io.belay.workflows.promotion.ActingWorkflowRun;
import io.belay.workflows.promotion.PlanWorkflowRun;
import io.belay.workflows.promotion.PromotionWorkflowRun;
import io.belay.workflows.promotion.RecoverWorkflowRun;
import io.belay.workflows.release.ReleaseWorkflowRun;
import io.belay.workflows.release.ReleasesWorkflowRun;
import io.belay.workflows.train.TrainWorkflowRun;

/** Every workflow of Belay, for whoever registers or replays them. */
public final class WorkflowTypes {
    private WorkflowTypes() {}

    /** Their implementations. */
    public static Class<?>[] all() {
        return new Class<?>[] {
            PromotionWorkflowRun.class,
            ActingWorkflowRun.class,
            PlanWorkflowRun.class,
            RecoverWorkflowRun.class,
            TrainWorkflowRun.class,
            HostCheckWorkflowRun.class,
            HostCleanWorkflowRun.class,
            ReleasesWorkflowRun.class,
            ReleaseWorkflowRun.class,
            DriftWorkflowRun.class,
            MirrorWorkflowRun.class,
            ExpiryWorkflowRun.class,
            SalvageExpiryWorkflowRun.class
        };
    }
}
