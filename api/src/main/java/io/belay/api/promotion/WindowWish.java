package io.belay.api.promotion;

import io.belay.api.request.Said;
import io.belay.workflows.promotion.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The announced time in which a promotion is to act (P12), as a body says it.
 *
 * @param from when it may begin, with an offset: {@code 2026-01-31T22:00:00+01:00}
 * @param until when it must be over, undone if need be
 */
public record WindowWish(@Nullable String from, @Nullable String until) {
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final String FORM = "is not a moment with an offset, like 2026-01-31T22:00:00+01:00";

    /** The window; empty where the body has none, or a mistake is noted. */
    public static Optional<Window> of(Said said, @Nullable WindowWish wish, Instant now) {
        if (wish == null) {
            return Optional.empty();
        }
        Optional<Instant> from = moment(said, "window.from", wish.from());
        Optional<Instant> until = moment(said, "window.until", wish.until());
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(until.get())) {
            said.mistake("window.until", "is not after window.from");
            return Optional.empty();
        }
        if (from.get().isAfter(now.plus(AHEAD))) {
            said.mistake("window.from", "is more than a year ahead");
            return Optional.empty();
        }
        if (!until.get().isAfter(now)) {
            said.mistake("window.until", "has passed: it is " + now + " now");
            return Optional.empty();
        }
        return Optional.of(new Window(from.get(), until.get()));
    }

    private static Optional<Instant> moment(Said said, String field, @Nullable String text) {
        if (text == null) {
            said.mistake(field, "is missing: a window has a beginning and an end");
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException wrong) {
            said.mistake(field, FORM);
            return Optional.empty();
        }
    }
}
