package io.belay.api.cli;

import io.belay.api.promotion.PromotionView;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Follows a promotion to its end by its events: a page drawn again in a terminal, else a line for each news. */
final class Watching {
    private static final long AGAIN_MILLIS = 1500;

    private final RestClient belay;
    private final Following following;

    Watching(RestClient belay, Following following) {
        this.belay = belay;
        this.following = following;
    }

    /** Until it has ended, or nobody reads any more; the exit code says how it ended. */
    int promotion(UUID id) {
        AtomicInteger exit = new AtomicInteger(Exit.DONE);
        try (PromotionScreen screen = following.screen();
                Leaving leaving = Leaving.saying(following, "the promotion goes on. Come back: belay watch " + id)) {
            FollowedPromotion followed = new FollowedPromotion(
                    belay,
                    id,
                    () -> screen.say("Belay does not answer just now; the promotion goes on, and so does watching"));
            followed.read(view -> {
                PromotionStatus status = view.status();
                screen.show(view, followed.json());
                exit.set(code(status));
                return !status.state().ended() && exit.get() == Exit.DONE && !screen.unread();
            });
        }
        return exit.get();
    }

    private int code(PromotionStatus status) {
        if (status.state().ended()) {
            return status.state() == PromotionState.KEPT ? Exit.DONE : Exit.NOT_KEPT;
        }
        boolean asked =
                status.decisions().stream().anyMatch(each -> each.outcome().isEmpty());
        return asked && following.untilAsked() && stillAsked(status) ? Exit.NEEDS_PERSON : Exit.DONE;
    }

    /** An answer that was just given takes a moment to be seen: what was asked is looked at again before leaving for it. */
    private boolean stillAsked(PromotionStatus before) {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
        return belay.get("/api/promotions/" + before.request().id(), PromotionView.class).decisions().stream()
                .anyMatch(each -> each.outcome().isEmpty());
    }
}
