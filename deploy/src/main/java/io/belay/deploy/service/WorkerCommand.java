package io.belay.deploy.service;

import io.belay.worker.WorkerMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code belay worker}: carries promotions out; as many of them as wanted. */
@Command(
        name = "worker",
        description = {
            "Carries promotions out until it is told to end; as many workers as wanted may run.",
            "Configured by the environment: BELAY_DATABASE_URL, BELAY_DATABASE_USER, BELAY_DATABASE_PASSWORD,"
                    + " BELAY_TEMPORAL_ADDRESS, BELAY_TEMPORAL_NAMESPACE, BELAY_SECRET_ROOTS, BELAY_SECRET_NAMES,"
                    + " BELAY_CACHE, BELAY_WEBHOOK_NETWORKS, BELAY_SMTP_HOST and others for mail, BELAY_METRICS_PORT, BELAY_LOG_LEVEL."
        },
        mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        WorkerMain.main(new String[0]);
        return 0;
    }
}
