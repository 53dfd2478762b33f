package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.DISCARD;
import static io.belay.workflows.site.Verb.MEASURE;
import static io.belay.workflows.site.Verb.REFRESH;
import static io.belay.workflows.site.Verb.RESTORE;
import static io.belay.workflows.site.Verb.REVERT;
import static io.belay.workflows.site.Verb.SMOKE;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STOP;

import io.belay.workflows.site.Verb;
import java.util.List;

/** What undoes what, for every strategy. */
public final class Undoing {
    private Undoing() {}

    /**
     * The verbs that undo one, in order; none when nothing has to be undone. A measurement is undone by measuring again:
     * it must tell the same, or a person has to look.
     */
    public static List<Verb> of(Verb verb) {
        return switch (verb) {
            case PREPARE -> List.of(DISCARD);
            case STOP -> List.of(START, REFRESH, SMOKE);
            case MEASURE -> List.of(MEASURE);
            case UPDATE, STATIC -> List.of(REVERT);
            case MIGRATE, INDEX, CHECK -> List.of(RESTORE);
            case START -> List.of(STOP);
            case INSPECT,
                    FINGERPRINT,
                    DISCARD,
                    SNAPSHOT,
                    VERIFY,
                    REVERT,
                    COMPARE,
                    RESTORE,
                    REFRESH,
                    SMOKE,
                    SALVAGE,
                    SETTLE -> List.of();
        };
    }
}
