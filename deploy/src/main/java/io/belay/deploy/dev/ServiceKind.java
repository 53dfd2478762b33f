package io.belay.deploy.dev;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One kind of Belay's own processes.
 *
 * @param label its name in the stack
 * @param main the class it starts with
 * @param heapMegabytes the most that its objects may take
 * @param ports the variables that tell it its ports, with the usual ones
 * @param readyPort the variable of the port that is asked whether it is ready
 * @param readyPath what is asked there; 200 means ready
 */
record ServiceKind(
        String label, String main, int heapMegabytes, Map<String, Integer> ports, String readyPort, String readyPath) {

    /** REST and pages. */
    private static final ServiceKind API = new ServiceKind(
            "api",
            "io.belay.api.ApiMain",
            256,
            Map.of("BELAY_API_PORT", 8080, "BELAY_API_ADMIN_PORT", 8081),
            "BELAY_API_PORT",
            "/api/health");

    /** Workflows and activities. */
    private static final ServiceKind WORKER = new ServiceKind(
            "worker",
            "io.belay.worker.WorkerMain",
            384,
            Map.of("BELAY_METRICS_PORT", 9464),
            "BELAY_METRICS_PORT",
            "/metrics");

    ServiceKind {
        ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }

    /** Those that this build has. */
    static List<ServiceKind> present() {
        return Stream.of(API, WORKER)
                .filter(kind -> ServiceKind.class.getResource("/" + kind.main.replace('.', '/') + ".class") != null)
                .toList();
    }
}
