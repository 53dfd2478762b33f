package io.belay.deploy.service;

import io.belay.api.ApiMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code belay api}: REST and pages of an installation. */
@Command(
        name = "api",
        description = {
            "Serves REST until it is told to end.",
            "Configured by the environment: BELAY_DATABASE_URL, BELAY_DATABASE_USER, BELAY_DATABASE_PASSWORD,"
                    + " BELAY_TEMPORAL_ADDRESS, BELAY_TEMPORAL_NAMESPACE, BELAY_TEMPORAL_UI, BELAY_API_HOST,"
                    + " BELAY_API_PORT, BELAY_API_ADMIN_PORT, BELAY_SECRET_ROOTS, BELAY_SECRET_NAMES, BELAY_LOG_LEVEL."
        },
        mixinStandardHelpOptions = true)
public final class ApiCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        ApiMain.main(new String[0]);
        new java.util.concurrent.CountDownLatch(1).await();
        return 0;
    }
}
