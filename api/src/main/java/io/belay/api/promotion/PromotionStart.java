package io.belay.api.promotion;

import io.belay.api.problem.Problem;
import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.api.request.IdempotencyKeys;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Starts;
import io.belay.store.promotion.PromotionRow;
import io.belay.store.promotion.Promotions;
import io.belay.workflows.failure.Code;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.promotion.Window;
import io.belay.workflows.site.LocalTimes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts promotions, each wish once. */
public final class PromotionStart {
    private final Promotions promotions;
    private final KnownSites sites;
    private final IdempotencyKeys keys;
    private final Starts starts;
    private final Succession succession;
    private final Clock clock;

    /** With what it needs to know and to do. */
    public PromotionStart(Promotions promotions, KnownSites sites, IdempotencyKeys keys, Starts starts, Clock clock) {
        this.promotions = promotions;
        this.sites = sites;
        this.keys = keys;
        this.starts = starts;
        this.succession = new Succession(promotions, starts);
        this.clock = clock;
    }

    /**
     * What was wished for.
     *
     * @param site the site's name
     * @param stage the stage's name
     * @param release the release's name
     * @param comment why; may be empty
     * @param steps what is wanted of single steps
     * @param window the announced time; empty when it may act as soon as its gates are open
     * @param purpose what it is for
     * @param instance the instance meant, where one is named; else empty
     */
    public record Wish(
            String site,
            String stage,
            String release,
            String comment,
            StepWishes steps,
            Optional<Window> window,
            Purpose purpose,
            String instance) {
        /** A wish about a stage's instances. */
        public static Wish about(
                Purpose purpose, String site, String stage, String release, String instance, String comment) {
            return new Wish(site, stage, release, comment, StepWishes.none(), Optional.empty(), purpose, instance);
        }
    }

    /**
     * Starts it, or finds the one that the same key started.
     *
     * @param key the idempotency key; empty when the caller has none
     */
    public PromotionStatus start(Wish wish, String requester, String key) {
        sites.stage(wish.site(), wish.stage());
        UUID id = keys.subject(requester, key, said(wish));
        Optional<PromotionStatus> before = promotions.status(id);
        if (before.isPresent()) {
            return before.get();
        }
        PromotionRequest request = new PromotionRequest(
                id,
                wish.site(),
                wish.stage(),
                wish.release(),
                requester,
                wish.comment(),
                clock.instant(),
                wish.steps().force(),
                wish.steps().skip(),
                wish.window(),
                wish.purpose(),
                wish.instance());
        PromotionStatus status = FirstStatus.of(request);
        succession.begin(
                id,
                request.workflowId(),
                () -> starts.promotion(request, there(wish.site())),
                running -> running(request, running));
        promotions.record(status, List.of());
        return promotions.status(id).orElse(status);
    }

    private LocalTimes there(String site) {
        return LocalTimes.in(sites.newest(site).definition().zone());
    }

    /** What makes two wishes the same one. */
    private static List<String> said(Wish wish) {
        List<String> said = new ArrayList<>(List.of(
                "promotion",
                wish.site(),
                wish.stage(),
                wish.release(),
                wish.comment(),
                wish.steps().force().toString(),
                wish.steps().skip().toString(),
                wish.window().map(Window::toString).orElse("")));
        if (!wish.purpose().promotes()) {
            said.addAll(List.of(wish.purpose().name(), wish.instance()));
        }
        return said;
    }

    private static Refused running(PromotionRequest request, Optional<PromotionRow> running) {
        String what = request.purpose().promotes() ? "A promotion of " : "Something for the previews, of ";
        String detail = running.map(each -> what + each.release() + " into " + request.scope() + " by "
                        + each.requester() + " is under way: " + each.state() + ", " + each.message() + ". "
                        + "Follow it: belay watch " + each.id() + ".")
                .orElse("A promotion into " + request.scope() + " is under way. Find it: belay status " + request.site()
                        + ".");
        Problem problem = Problems.of(Code.PROMOTION_RUNNING, detail);
        return new Refused(running.map(each -> problem.linking("running", PromotionLinks.self(each.id())))
                .orElse(problem));
    }
}
