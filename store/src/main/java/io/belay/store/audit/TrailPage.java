package io.belay.store.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the audit, newest first.
 *
 * @param entries what it has
 * @param next where the next page begins, if there is more
 */
public record TrailPage(List<TrailEntry> entries, Optional<Mark> next) {
    public TrailPage {
        entries = List.copyOf(entries);
    }

    /**
     * The last line of the page before.
     *
     * @param at its time
     * @param key its key
     */
    public record Mark(Instant at, String key) {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\.(\\d{1,9})\\.([a-z0-9-]{1,80})");

        /** As callers carry it. */
        public String text() {
            return at.getEpochSecond() + "." + at.getNano() + "." + key;
        }

        /** What a caller brought back; empty when it is no mark. */
        public static Optional<Mark> of(String text) {
            Matcher parts = TEXT.matcher(text);
            return parts.matches()
                    ? Optional.of(new Mark(
                            Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))),
                            parts.group(3)))
                    : Optional.empty();
        }
    }
}
