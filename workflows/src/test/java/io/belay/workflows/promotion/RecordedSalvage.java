package io.belay.workflows.promotion;

import io.belay.workflows.expiry.SalvageActivities;
import io.belay.workflows.expiry.SalvageNotice;
import io.belay.workflows.expiry.SalvageOrder;
import io.belay.workflows.expiry.SalvageRemoval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Salvage of which a test says when it goes, and what becomes of it; removed if it says nothing else. */
final class RecordedSalvage implements SalvageActivities {
    private final Deque<SalvageRemoval> answers = new ArrayDeque<>();
    private final List<String> words = new ArrayList<>();
    private Optional<Instant> end = Optional.empty();

    /** It goes then. */
    synchronized void ending(Instant moment) {
        end = Optional.of(moment);
    }

    /** So many tries end so. */
    synchronized void times(int times, SalvageRemoval.Outcome outcome) {
        for (int i = 0; i < times; i++) {
            answers.add(new SalvageRemoval(outcome, "as the test says"));
        }
    }

    @Override
    public synchronized Instant giveNotice(SalvageNotice notice) {
        words.add("told");
        Instant told = notice.order().end();
        return told.isBefore(notice.earliest()) ? notice.earliest() : told;
    }

    @Override
    public synchronized Optional<Instant> end(SalvageOrder order) {
        return end;
    }

    @Override
    public Instant night(SalvageOrder order, Instant after) {
        return Stream.iterate(order.end(), end -> end.plus(Duration.ofDays(1)))
                .filter(end -> end.isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public synchronized SalvageRemoval remove(SalvageOrder order) {
        words.add("tried");
        return answers.isEmpty() ? new SalvageRemoval(SalvageRemoval.Outcome.REMOVED, "removed") : answers.remove();
    }

    @Override
    public synchronized void leave(SalvageOrder order, String reason) {
        words.add("left: " + reason);
    }

    synchronized List<String> words() {
        return List.copyOf(words);
    }
}
