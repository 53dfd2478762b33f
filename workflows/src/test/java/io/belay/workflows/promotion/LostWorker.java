package io.belay.workflows.promotion;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Loses the worker once, when it has carried out acts within a workflow's own task and has not said so to Temporal. */
final class LostWorker extends WorkerInterceptorBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger left;
    private volatile Callable<Boolean> back = () -> true;

    /** @param acts so many */
    LostWorker(int acts) {
        left = new AtomicInteger(acts);
    }

    /** When the worker comes back. */
    void until(Callable<Boolean> condition) {
        back = condition;
    }

    /** Whether it was lost. */
    boolean wasLost() {
        return left.get() <= 0;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor calls) {
                super.init(new WorkflowOutboundCallsInterceptorBase(calls) {
                    @Override
                    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
                        LocalActivityOutput<R> output = super.executeLocalActivity(input);
                        output.getResult().get();
                        if (left.decrementAndGet() == 0) {
                            Awaitility.await().atMost(PATIENCE).until(back);
                            throw new WorkerLost();
                        }
                        return output;
                    }
                });
            }
        };
    }

    /** What was not said to Temporal before is forgotten. */
    private static final class WorkerLost extends Error {
        private static final long serialVersionUID = 1L;
    }
}
