package io.belay.workflows.promotion;

import io.belay.workflows.site.LocalTimes;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells everybody how a promotion stands: search attributes and details in the Temporal UI, and the store. Goes on beside
 * the promotion's steps and joins changes that come while it is busy; a cancelled promotion is still told to its end. What a
 * step's own activity carries to the store it leaves to it: should that one never begin, the step's end is told, which is
 * newer.
 */
final class Publisher {
    private final StatusBoard board;
    private final RecordActivities records;
    private final Supplier<LocalTimes> there;
    private final Consumer<PromotionStatus> also;
    private final SearchAttributes attributes = new SearchAttributes();
    private final CompletablePromise<Void> finished = Workflow.newPromise();
    private long recorded = -1;
    private boolean finishing;

    /**
     * @param there how times are told to people, as far as the site is known yet
     * @param also who else is told, before the store
     */
    Publisher(StatusBoard board, RecordActivities records, Supplier<LocalTimes> there, Consumer<PromotionStatus> also) {
        this.board = board;
        this.records = records;
        this.there = there;
        this.also = also;
    }

    void start() {
        Workflow.newDetachedCancellationScope(() -> Async.procedure(this::publish))
                .run();
    }

    /** Returns when everything is told. */
    void finish() {
        finishing = true;
        Workflow.newDetachedCancellationScope(finished::get).run();
    }

    private void publish() {
        while (true) {
            Workflow.await(() -> board.changed() || finishing);
            if (!board.changed()) {
                finished.complete(null);
                return;
            }
            PromotionStatus status = board.status();
            var audit = board.take();
            attributes.show(status);
            Workflow.setCurrentDetails(StatusPage.of(status, there.get()));
            also.accept(status);
            if (status.sequence() > Math.max(recorded, board.carried()) || !audit.isEmpty()) {
                records.record(status, audit);
                recorded = status.sequence();
            }
        }
    }
}
