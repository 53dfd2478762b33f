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
            return Optional.of(new PageMark(
                    Instant.parse(text.substring(0, border)), UUID.fromString(text.substring(border + 1))));
        } catch (DateTimeException | IllegalArgumentException noMark) {
            return Optional.empty();
        }
    }
}
