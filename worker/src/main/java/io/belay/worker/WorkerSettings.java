package io.belay.worker;

import java.util.Map;
import java.util.Optional;

/**
 * Where a worker finds what it needs; from the environment.
 *
 * @param temporal address of the Temporal server's front end, {@code HOST:PORT}
 * @param namespace its namespace
 * @param metricsPort where Prometheus finds the worker's metrics; empty when nobody asks
 */
public record WorkerSettings(String temporal, String namespace, Optional<Integer> metricsPort) {
    /** Reads {@code BELAY_TEMPORAL_ADDRESS}, {@code BELAY_TEMPORAL_NAMESPACE} and {@code BELAY_METRICS_PORT}. */
    public static WorkerSettings from(Map<String, String> environment) {
        return new WorkerSettings(
                environment.getOrDefault("BELAY_TEMPORAL_ADDRESS", "127.0.0.1:7233"),
                environment.getOrDefault("BELAY_TEMPORAL_NAMESPACE", "default"),
                Optional.ofNullable(environment.get("BELAY_METRICS_PORT")).map(WorkerSettings::port));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("BELAY_METRICS_PORT is '" + text + "'; it takes a port number.");
        }
        return Integer.parseInt(text);
    }
}
