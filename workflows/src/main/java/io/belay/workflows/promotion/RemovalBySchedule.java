package io.belay.workflows.promotion;

import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Standings;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.Retention;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An old instance goes by itself only if nobody keeps it longer, and only at its time of day (P16). */
final class RemovalBySchedule {
    private static final String CHANGE = "a removal by schedule looks once more";

    private RemovalBySchedule() {}

    /** Why an instance stays after all, as things stand when its stage is locked; empty for everything else. */
    static Optional<String> stays(PromotionRequest request, Resolution now) {
        boolean meant = request.purpose() == Purpose.REMOVE && BySchedule.asked(request);
        return meant && Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION
                ? kept(request, now).or(() -> late(request, now))
                : Optional.empty();
    }

    private static Optional<String> kept(PromotionRequest request, Resolution now) {
        return new Standings(now.stage().instances(), now.standings())
                .of(request.instance())
                .flatMap(InstanceStanding::keptUntil)
                .filter(until -> until.isAfter(Now.instant()))
                .map(until -> "Instance " + request.instance() + " is kept until "
                        + there(now).text(until) + ".");
    }

    /** It was asked for at night; what begins long after that, since no worker was there, begins by day. */
    private static Optional<String> late(PromotionRequest request, Resolution now) {
        Instant asked = request.requestedAt();
        return Duration.between(asked, Now.instant()).compareTo(Retention.LATE) > 0
                ? Optional.of("Instance " + request.instance() + " was to go on "
                        + there(now).text(asked) + ", and does not go by day.")
                : Optional.empty();
    }

    private static LocalTimes there(Resolution now) {
        return LocalTimes.in(now.site().zone());
    }
}
