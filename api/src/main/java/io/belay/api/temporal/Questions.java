package io.belay.api.temporal;

import io.belay.workflows.TaskQueues;
import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.host.HostReport;
import io.belay.workflows.release.FoundReleases;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceQuestion;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Asks workers what only they can see: hosts and sources. Somebody waits for the answer. */
public final class Questions {
    private static final Duration TO_ANSWER = Duration.ofSeconds(35);
    private static final Duration TO_MEASURE = Duration.ofSeconds(90);

    private final Temporal temporal;

    /** Over that line. */
    public Questions(Temporal temporal) {
        this.temporal = temporal;
    }

    /** Whether promotions can work on a host. */
    public HostReport check(HostOrder order) {
        return ask("HostCheck", "host/" + order.site() + "/" + order.host() + "/check", order, HostReport.class);
    }

    /** Removes what Belay left on a host. */
    public HostReport clean(HostOrder order) {
        return ask("HostClean", "host/" + order.site() + "/" + order.host() + "/clean", order, HostReport.class);
    }

    /** Which releases a site's source has. */
    public FoundReleases releases(SourceQuestion question) {
        return ask("Releases", "releases/" + question.site(), question, FoundReleases.class);
    }

    /** One release of a site's source. */
    public ShownRelease release(SourceQuestion question) {
        return ask("Release", "releases/" + question.site(), question, ShownRelease.class);
    }

    /** What is installed on the hosts of a stage; large sites take their time. */
    public DriftReport drift(DriftOrder order) {
        String place = "drift/" + order.site() + "/" + order.stage();
        return ask("Drift", place, order, DriftReport.class, TO_MEASURE);
    }

    private <T> T ask(String type, String place, Object question, Class<T> answer) {
        return ask(type, place, question, answer, TO_ANSWER);
    }

    private <T> T ask(String type, String place, Object question, Class<T> answer, Duration patience) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(place + "/" + UUID.randomUUID())
                .setTaskQueue(TaskQueues.BELAY)
                .setWorkflowExecutionTimeout(patience.multipliedBy(3))
                .build();
        return temporal.within(patience.plusSeconds(1), () -> {
            WorkflowStub stub = temporal.client().newUntypedWorkflowStub(type, options);
            stub.start(question);
            try {
                return stub.getResult(patience.toSeconds(), TimeUnit.SECONDS, answer);
            } catch (WorkflowException failed) {
                throw Temporal.refusal(failed)
                        .<RuntimeException>map(each -> each)
                        .orElse(failed);
            }
        });
    }
}
