package io.belay.deploy.dev;

import io.belay.deploy.stack.StackFile;
import io.belay.workflows.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** The Temporal of a stack, as an administrator reaches it: past Belay. */
public final class StackTemporal implements AutoCloseable {
    private final WorkflowServiceStubs service;
    private final WorkflowClient client;

    /** @param stack that has one */
    public StackTemporal(StackFile stack) {
        StackFile.Temporal where = stack.temporal().orElseThrow();
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(where.address())
                .build());
        client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(where.namespace())
                        .setDataConverter(Payloads.dataConverter())
                        .build());
    }

    /** To speak to it. */
    public WorkflowClient client() {
        return client;
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}
