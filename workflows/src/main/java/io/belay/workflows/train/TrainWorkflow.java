package io.belay.workflows.train;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A release train, {@code release/SITE/RELEASE}: one promotion after another, until one is not kept. */
@WorkflowInterface
public interface TrainWorkflow {
    @WorkflowMethod(name = "Train")
    TrainStatus run(TrainRequest request);

    @QueryMethod(name = "status")
    TrainStatus status();
}
