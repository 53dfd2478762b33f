package io.belay.workflows.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a kit does one verb.
 *
 * @param run constant shell text; everything variable reaches it in its environment
 * @param expected how long it takes as a rule, until rehearsals tell better
 * @param limit after which it is ended on the host and counts as failed
 * @param skippable whether a person may skip it after a failure
 * @param repeatable whether it may run again when nobody knows how far it came
 * @param lastWords the output must end with a line that contains one of these; empty when any end will do
 * @param forbiddenWords output that means failure whatever the exit status says
 * @param advice what people should know who decide after it has failed; may name {@code $BELAY_KEEP}; may be empty
 * @param progress how its output tells how far it is; empty when it does not
 */
public record VerbDefinition(
        String run,
        Duration expected,
        Duration limit,
        boolean skippable,
        boolean repeatable,
        List<String> lastWords,
        List<String> forbiddenWords,
        String advice,
        Optional<ProgressLines> progress) {
    public VerbDefinition {
        lastWords = List.copyOf(lastWords);
        forbiddenWords = List.copyOf(forbiddenWords);
        advice = orNone(advice);
        progress = unlessNull(progress);
    }

    /** Without advice, and with output that does not tell how far it is. */
    public VerbDefinition(
            String run,
            Duration expected,
            Duration limit,
            boolean skippable,
            boolean repeatable,
            List<String> lastWords,
            List<String> forbiddenWords) {
        this(run, expected, limit, skippable, repeatable, lastWords, forbiddenWords, "", Optional.empty());
    }

    /** The same, known to take another time. */
    public VerbDefinition expecting(Duration time) {
        return new VerbDefinition(run, time, limit, skippable, repeatable, lastWords, forbiddenWords, advice, progress);
    }

    /** The same, running another text. */
    public VerbDefinition running(String text) {
        return new VerbDefinition(
                text, expected, limit, skippable, repeatable, lastWords, forbiddenWords, advice, progress);
    }

    /** How it is judged and bounded, without its text: that stands in the command, and long texts should stand once in a history. */
    public VerbDefinition withoutText() {
        return running("");
    }

    /** Definitions that were written down before there was advice have none. */
    private static String orNone(@Nullable String advice) {
        return advice == null ? "" : advice;
    }

    /** Nor do they tell how far they are. */
    private static Optional<ProgressLines> unlessNull(@Nullable Optional<ProgressLines> progress) {
        return progress == null ? Optional.empty() : progress;
    }
}
