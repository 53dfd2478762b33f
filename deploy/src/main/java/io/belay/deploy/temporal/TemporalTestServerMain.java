package io.belay.deploy.temporal;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process of the SDK's in-memory server: {@code TemporalTestServerMain PORT READY-FILE}. Time passes as it does elsewhere. */
public final class TemporalTestServerMain {

    private TemporalTestServerMain() {}

    /** Starts it; stays until it is ended. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        TestServer.createPortBoundServer(port, true);
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .validateAndBuildWithDefaults());
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace("default");
        TemporalServer.SEARCH_ATTRIBUTES.forEach(
                name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        operator.blockingStub().addSearchAttributes(request.build());
        operator.shutdown();
        Files.createFile(Path.of(arguments[1]));
        Thread.currentThread().join();
    }
}
