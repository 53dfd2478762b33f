package io.belay.activities.job;

import io.belay.workflows.job.Figure;
import io.belay.workflows.site.ProgressLines.Group;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Counts what lines tell. What was begun and is not done yet is known apart, so that what is put off, and tried again later,
 * counts as done only then. One thread's.
 */
final class Tally {
    private static final long UNKNOWN = -1;
    /** More than anybody counts; so that nothing can be told that flows over. */
    private static final long MOST = 1_000_000_000_000_000L;

    private final String unit;
    private long begun;
    /** Of those begun: they are done when others begin. */
    private long current;
    /** Of those begun: they were put off. */
    private long left;

    private long total = UNKNOWN;
    private String what = "";

    Tally(String unit) {
        this.unit = unit;
    }

    /** Takes in what a pattern has found in a line; whether that told anything. */
    boolean add(LinePattern line, OptionalLong expected) {
        Optional<String> each = line.words(Group.EACH);
        Optional<String> words = line.words(Group.WHAT).or(() -> each);
        OptionalLong all = line.number(Group.TOTAL);
        OptionalLong done = line.number(Group.DONE);
        OptionalLong remaining = line.number(Group.LEFT);
        OptionalLong following = line.number(Group.NEXT);
        OptionalLong further = each.isPresent() ? OptionalLong.of(1) : line.number(Group.MORE);
        words.ifPresent(said -> what = said);
        all.ifPresent(number -> total = number);
        done.ifPresent(this::done);
        remaining.ifPresent(number -> remain(number, done, expected));
        following.ifPresent(this::next);
        further.ifPresent(this::more);
        return words.isPresent()
                || Stream.of(all, done, remaining, following, further).anyMatch(OptionalLong::isPresent);
    }

    private void done(long number) {
        begun = number;
        current = 0;
        left = 0;
    }

    private void remain(long number, OptionalLong done, OptionalLong expected) {
        if (done.isPresent()) {
            total = total == UNKNOWN ? begun + number : total;
            return;
        }
        if (begun == 0) {
            begun = Math.max(number, total == UNKNOWN ? expected.orElse(number) : total);
            total = total == UNKNOWN ? begun : total;
        }
        current = 0;
        left = Math.min(number, begun);
    }

    private void next(long number) {
        begun = Math.min(MOST, begun + number);
        current = number;
    }

    private void more(long number) {
        long caughtUp = Math.min(number, left);
        left -= caughtUp;
        long ofCurrent = Math.min(number - caughtUp, current);
        current -= ofCurrent;
        begun = Math.min(MOST, begun + number - caughtUp - ofCurrent);
    }

    /** What it comes to. A total that turned out too small is none; where all are done, nothing is being done. */
    Figure figure(OptionalLong expected) {
        long done = Math.max(0, begun - current - left);
        long all = total == UNKNOWN ? expected.orElse(UNKNOWN) : total;
        return new Figure(done, all < done ? Optional.empty() : Optional.of(all), unit, all == done ? "" : what);
    }
}
