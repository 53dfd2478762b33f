package io.belay.activities.job;

import com.google.re2j.PatternSyntaxException;
import io.belay.workflows.job.Figure;
import io.belay.workflows.site.ProgressLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches output go by for lines that tell how far a job is. Whatever comes – a line without end, a million lines a second –
 * it holds one line and takes a share of the time: what it could not look at is passed over, but for the last line. One
 * thread adds; any may ask.
 */
final class FigureScan {
    private static final Logger LOG = LoggerFactory.getLogger(FigureScan.class);

    private final List<LinePattern> patterns;
    private final Tally tally;
    private final Allowance allowance;
    private final OutputLines lines = new OutputLines(this::line);
    private @Nullable String passedOver;
    private long next;
    private volatile OptionalLong expected = OptionalLong.empty();
    private volatile Optional<Figure> newest = Optional.empty();

    /** @param clock tells nanoseconds */
    FigureScan(Optional<ProgressLines> progress, LongSupplier clock) {
        this.patterns = progress.map(told -> patterns(told.lines())).orElse(List.of());
        this.tally = new Tally(progress.map(ProgressLines::unit).orElse(""));
        this.allowance = new Allowance(clock);
    }

    /** One that a reader of site files let through and this one does not is as if it were never found. */
    private static List<LinePattern> patterns(List<String> texts) {
        List<LinePattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(new LinePattern(text));
            } catch (PatternSyntaxException other) {
                LOG.warn("the pattern {} tells nothing here: {}", text, other.getMessage());
            }
        }
        return patterns;
    }

    /** How many there are in all, as something else has told. */
    void expect(OptionalLong total) {
        expected = total;
    }

    /** The next piece of output. */
    void add(long offset, byte[] bytes) {
        if (patterns.isEmpty()) {
            return;
        }
        if (offset != next) {
            lines.gap();
        }
        next = offset + bytes.length;
        lines.add(bytes);
    }

    /** There is time: nothing more has come. */
    void catchUp() {
        String line = passedOver;
        if (line != null) {
            passedOver = null;
            look(line);
        }
    }

    /** How far it is; empty when nothing has told yet. */
    Optional<Figure> figure() {
        return newest;
    }

    private void line(String line) {
        if (allowance.left()) {
            passedOver = null;
            allowance.spend(() -> look(line));
        } else {
            passedOver = line;
        }
    }

    private void look(String line) {
        for (LinePattern pattern : patterns) {
            if (pattern.foundIn(line) && tally.add(pattern, expected)) {
                newest = Optional.of(tally.figure(expected));
                return;
            }
        }
    }
}
