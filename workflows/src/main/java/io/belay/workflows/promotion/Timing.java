package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;
import io.belay.workflows.plan.PlannedAct;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a promotion fits into its announced window, by what its steps took before (P12).
 *
 * @param window the announced time
 * @param zone in which it is told to people
 * @param apply how long its steps take, onward
 * @param attempt how long its users try
 * @param back how long going back takes, from the last step
 * @param declared what of that was never measured, so that the kit's word counts
 */
record Timing(Window window, ZoneId zone, Duration apply, Duration attempt, Duration back, List<PlannedAct> declared) {
    /** What is kept in hand for a way back that takes longer than it did before: a tenth of it. */
    private static final int SPARE = 10;

    private static final int SHOWN = 5;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV", Locale.ROOT);
    private static final DateTimeFormatter TWICE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx VV", Locale.ROOT);

    Timing {
        declared = List.copyOf(declared);
    }

    /** For a promotion with a window; empty for one that may take its time. */
    static Optional<Timing> of(PromotionRequest request, Resolution resolution, Plan plan) {
        return request.window()
                .map(window -> new Timing(
                        window,
                        ZoneId.of(resolution.site().zone()),
                        plan.onward(),
                        resolution.stage().attempt().lapse(),
                        plan.back(),
                        plan.wayBack().stream()
                                .filter(act -> resolution.tookBack(act.verb()).isEmpty())
                                .toList()));
    }

    /** The point of no return: whoever has not decided by then leaves no time to go back within the window. */
    Instant noReturn() {
        return window.until().minus(back).minus(back.dividedBy(SPARE));
    }

    /** When it must begin at the latest. */
    Instant latestStart() {
        return noReturn().minus(attempt).minus(apply);
    }

    /** What is missing, if the promotion began at a moment, or with the window where that is later. */
    Optional<String> missing(Instant now) {
        Instant begins = now.isBefore(window.from()) ? window.from() : now;
        Instant decided = begins.plus(apply).plus(attempt);
        if (!decided.isAfter(noReturn())) {
            return Optional.empty();
        }
        return Optional.of("The window " + text() + " is too short: " + figures() + ", beginning at " + time(begins)
                + ". " + words(Duration.between(noReturn(), decided))
                + " are missing: announce a longer window, or a shorter attempt.");
    }

    /** The figures, for people. */
    String figures() {
        String trial = attempt.isZero() ? "" : words(attempt) + " for users to try, ";
        return words(apply) + " to apply, " + trial + words(back) + " to go back" + unmeasured()
                + ", with a tenth of that in hand";
    }

    private String unmeasured() {
        if (declared.isEmpty()) {
            return "";
        }
        int more = declared.size() - SHOWN;
        return declared.stream()
                .limit(SHOWN)
                .map(act -> act.title() + " " + words(act.definition().expected()))
                .collect(Collectors.joining(
                        ", ", " (declared, not measured: ", more > 0 ? " and " + more + " more)" : ")"));
    }

    /** The window, for people. */
    String text() {
        return "from " + time(window.from()) + " to " + time(window.until());
    }

    /** A moment in the site's zone; which of both, where clocks that are put back show it twice. */
    String time(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        boolean twice = zone.getRules().getValidOffsets(there.toLocalDateTime()).size() > 1;
        return (twice ? TWICE : TIME).format(there);
    }

    /** A time for people, rounded up: {@code 90 s}, {@code 12 min}, {@code 36 h}, {@code 7 days}. */
    static String words(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        if (seconds % 86_400 == 0) {
            return seconds == 86_400 ? "1 day" : seconds / 86_400 + " days";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
