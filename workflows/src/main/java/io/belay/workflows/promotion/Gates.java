package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Stage;
import java.util.List;

/** The gates of a promotion as they stand when it is planned. */
final class Gates {
    private final Resolution resolution;
    private final PromotionRequest request;

    Gates(Resolution resolution, PromotionRequest request) {
        this.resolution = resolution;
        this.request = request;
    }

    List<Gate> all() {
        return List.of(tested(), approval());
    }

    private Gate tested() {
        Stage stage = resolution.stage();
        if (stage.after().isEmpty()) {
            return open("tested", stage.name() + " is the first stage: nothing comes before it");
        }
        if (Planner.tested(resolution)) {
            return open("tested", "this very release was kept in " + stage.after());
        }
        return new Gate(
                "tested",
                Gate.State.CLOSED,
                "this release was not kept in " + stage.after() + ": promote it there first",
                Code.NOT_TESTED.text());
    }

    private Gate approval() {
        ApprovalPolicy policy = resolution.stage().approve();
        if (policy.quorum() == 0) {
            return open("approval", "nobody is asked");
        }
        return new Gate(
                "approval",
                Gate.State.ASKS,
                policy.quorum() + " of " + String.join(", ", Planner.approvers(resolution, request)) + ", within "
                        + policy.within()
                        + (policy.notByRequester() ? "; the one who asks for the promotion does not count" : ""),
                "");
    }

    private static Gate open(String name, String detail) {
        return new Gate(name, Gate.State.OPEN, detail, "");
    }
}
