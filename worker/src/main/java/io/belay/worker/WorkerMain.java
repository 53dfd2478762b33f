package io.belay.worker;

import io.belay.store.Store;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's process: connects, works until it is told to end, then lets go of everything in order. */
public final class WorkerMain {
    private static final Logger log = LoggerFactory.getLogger(WorkerMain.class);

    private WorkerMain() {}

    /** Settings come from the environment: see {@link WorkerSettings#from}. */
    public static void main(String[] arguments) throws Exception {
        WorkerSettings settings;
        try {
            settings = WorkerSettings.from(System.getenv());
        } catch (IllegalArgumentException wrong) {
            log.error("The worker cannot start: {}", wrong.getMessage());
            System.exit(2);
            return;
        }
        run(settings);
    }

    private static void run(WorkerSettings settings) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(told, ended), "end"));
        try (Metrics metrics = new Metrics();
                TemporalServer temporal = TemporalServer.connect(settings, metrics.scope());
                Store store = Store.open(settings.database());
                AllActivities activities = new AllActivities(settings, System.getenv(), store, temporal.client());
                BelayWorker worker = new BelayWorker(temporal.client(), activities.all())) {
            temporal.makeSearchAttributes();
            worker.start();
            activities.start();
            settings.metricsPort().ifPresent(metrics::serve);
            log.info("The worker works");
            told.await();
            log.info("The worker ends; what runs on hosts goes on, and another worker takes it up");
        } finally {
            ended.countDown();
        }
    }

    /** The JVM ends when its hooks have returned: wait until everything is let go. */
    private static void tell(CountDownLatch told, CountDownLatch ended) {
        told.countDown();
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
