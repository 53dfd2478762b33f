package io.belay.api.promotion;

import io.belay.store.job.Jobs;
import io.belay.store.job.ToldJob;
import io.belay.workflows.job.Figure;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far steps are: what the store knows beside what workflows tell. */
public final class Figures {
    private final Jobs jobs;

    /** From there. */
    public Figures(Jobs jobs) {
        this.jobs = jobs;
    }

    /** A promotion with how far its steps are, or came. */
    public PromotionStatus in(PromotionStatus status) {
        List<ToldJob> told = jobs.figures(status.request().id());
        return told.stream().allMatch(job -> job.figure().isEmpty())
                ? status
                : status.with(status.steps().stream()
                        .map(step -> step.at(joined(told.stream()
                                .filter(job -> belongs(job, step))
                                .map(ToldJob::figure)
                                .toList())))
                        .toList());
    }

    private static boolean belongs(ToldJob job, StepStatus step) {
        return job.step() == step.number()
                && job.direction() == step.direction()
                && job.attempt() == step.attempt()
                && job.verb().name().toLowerCase(Locale.ROOT).equals(step.verb());
    }

    /** Of a step on several hosts: the sum, and a total where each of them knows one. */
    static Optional<Figure> joined(List<Optional<Figure>> hosts) {
        List<Figure> told = hosts.stream().flatMap(Optional::stream).toList();
        if (told.size() < 2) {
            return hosts.size() == 1 ? hosts.get(0) : told.stream().findFirst().map(Figures::withoutTotal);
        }
        boolean known = told.size() == hosts.size()
                && told.stream().allMatch(each -> each.total().isPresent());
        long done = told.stream().mapToLong(Figure::done).sum();
        long total = told.stream().mapToLong(each -> each.total().orElse(0L)).sum();
        return Optional.of(new Figure(
                done, known ? Optional.of(total) : Optional.empty(), told.get(0).unit(), ""));
    }

    private static Figure withoutTotal(Figure one) {
        return new Figure(one.done(), Optional.empty(), one.unit(), "");
    }
}
