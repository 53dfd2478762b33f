package io.belay.store.promotion;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The last promotion of a page: the next one begins after it, whatever has been added meanwhile.
 *
 * @param startedAt when that promotion began
 * @param id its id
 */
public record PageMark(Instant startedAt, UUID id) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** As text that fits into an address. */
    public String text() {
        return startedAt + "~" + id;
    }

    /** The mark that a text stands for; empty when it stands for none. */
    public static Optional<PageMark> of(String text) {
        int border = text.indexOf('~');
        if (border < 0) {
            return Optional.empty();
        }
        try {
            Instant startedAt = Instant.parse(text.substring(0, border));
            return startedAt.isBefore(Instant.EPOCH) || startedAt.isAfter(LATEST)
                    ? Optional.empty()
                    : Optional.of(new PageMark(startedAt, UUID.fromString(text.substring(border + 1))));
        } catch (DateTimeException | IllegalArgumentException noMark) {
            return Optional.empty();
        }
    }
}
