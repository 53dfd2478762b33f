package io.belay.workflows.job;

import java.util.Locale;
import java.util.Optional;

/**
 * How far a job is, as its output tells.
 *
 * @param done how many are done
 * @param total how many there are, where that is known
 * @param unit what is counted, for people; may be empty
 * @param what is being done, in the words of the output; may be empty
 */
public record Figure(long done, Optional<Long> total, String unit, String what) {
    /** For people: {@code 5,200 of 6,722 objects, contacts_partner}; the words alone where nothing is counted. */
    public String text() {
        if (done == 0 && total.isEmpty() && !what.isEmpty()) {
            return what;
        }
        String of = total.map(all -> String.format(Locale.ROOT, " of %,d", all)).orElse("");
        return String.format(Locale.ROOT, "%,d", done)
                + of
                + (unit.isEmpty() ? "" : " " + unit)
                + (what.isEmpty() ? "" : ", " + what);
    }
}
