package io.belay.worker;

import io.belay.workflows.Payloads;
import io.belay.workflows.promotion.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Temporal server as a worker uses it. */
final class TemporalServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemporalServer.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final WorkflowServiceStubs service;
    private final WorkflowClient client;
    private final WorkerSettings settings;

    private TemporalServer(WorkflowServiceStubs service, WorkerSettings settings) {
        this.service = service;
        this.settings = settings;
        this.client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(settings.namespace())
                        .setDataConverter(Payloads.dataConverter())
                        .build());
    }

    /** Waits for the server for some minutes: in a stack that starts as a whole it may come up last. */
    static TemporalServer connect(WorkerSettings settings, com.uber.m3.tally.Scope metrics) {
        log.info("Connecting to Temporal at {}, namespace {}", settings.temporal(), settings.namespace());
        WorkflowServiceStubs service = WorkflowServiceStubs.newConnectedServiceStubs(
                WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(settings.temporal())
                        .setMetricsScope(metrics)
                        .build(),
                PATIENCE);
        return new TemporalServer(service, settings);
    }

    WorkflowClient client() {
        return client;
    }

    /** Makes the search attributes that are missing; without them no workflow of Belay could show itself. */
    void makeSearchAttributes() {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        Map<String, IndexedValueType> present = operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(settings.namespace())
                        .build())
                .getCustomAttributesMap();
        AddSearchAttributesRequest.Builder missing =
                AddSearchAttributesRequest.newBuilder().setNamespace(settings.namespace());
        for (SearchAttributeKey<String> key : SearchAttributes.all()) {
            if (!present.containsKey(key.getName())) {
                missing.putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
            }
        }
        if (missing.getSearchAttributesCount() > 0) {
            log.info(
                    "Making the search attributes {}",
                    missing.getSearchAttributesMap().keySet());
            operator.blockingStub().addSearchAttributes(missing.build());
        }
    }

    @Override
    public void close() {
        service.shutdown();
    }
}
