package io.belay.activities.host;

import io.belay.workflows.failure.Code;
import io.belay.workflows.host.Finding;
import io.belay.workflows.site.Host;
import java.time.Duration;
import java.time.Instant;

/** Whether a host's clock goes with this worker's. */
final class ClockFinding {
    private static final Duration NOTED = Duration.ofSeconds(5);
    private static final Duration BAD = Duration.ofMinutes(5);

    private ClockFinding() {}

    /**
     * Of a host that said its time between two moments here.
     *
     * @param seconds what it said, in seconds since 1970
     */
    static Finding of(Host host, Instant before, Instant after, String seconds) {
        if (!seconds.matches("[0-9]{1,12}")) {
            return Finding.note("clock", host.name() + " does not say its time");
        }
        Instant there = Instant.ofEpochSecond(Long.parseLong(seconds));
        // It says whole seconds, so up to one of them is missing.
        Duration early = Duration.between(there.plusSeconds(1), before);
        Duration late = Duration.between(after, there);
        Duration off = early.compareTo(late) > 0 ? early : late;
        if (off.compareTo(NOTED) < 0) {
            return Finding.good("clock", "goes with this worker's");
        }
        String detail = "is " + off.toSeconds() + " s " + (off.equals(early) ? "behind" : "before")
                + " this worker's: set it right (NTP)";
        return off.compareTo(BAD) < 0
                ? Finding.note("clock", detail)
                : Finding.bad("clock", detail + "; certificates and logs go wrong", Code.HOST_LACKS.text());
    }
}
