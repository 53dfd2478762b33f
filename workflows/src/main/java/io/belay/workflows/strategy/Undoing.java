package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.CLEAR;
import static io.belay.workflows.site.Verb.DISCARD;
import static io.belay.workflows.site.Verb.DROP;
import static io.belay.workflows.site.Verb.MEASURE;
import static io.belay.workflows.site.Verb.REFRESH;
import static io.belay.workflows.site.Verb.REMOVE;
import static io.belay.workflows.site.Verb.RESTORE;
import static io.belay.workflows.site.Verb.REVERT;
import static io.belay.workflows.site.Verb.SMOKE;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.UNLOAD;
import static io.belay.workflows.site.Verb.UNPUBLISH;
import static io.belay.workflows.site.Verb.UNSWAP;

import io.belay.workflows.site.Verb;
import java.util.List;

/** What undoes what, for every strategy. */
public final class Undoing {
    private Undoing() {}

    /**
     * The verbs that undo one where users are served, in order; none when nothing has to be undone. A measurement is undone
     * by measuring again: it must tell the same, or a person has to look.
     */
    public static List<Verb> of(Verb verb) {
        return switch (verb) {
            case PREPARE -> List.of(DISCARD);
            case STOP -> List.of(START, REFRESH, SMOKE);
            case MEASURE -> List.of(MEASURE);
            case UPDATE, STATIC -> List.of(REVERT);
            case MIGRATE, INDEX, CHECK -> List.of(RESTORE);
            default -> ofPreview(verb);
        };
    }

    /** The same for production where another instance is concerned: only its services are changed. */
    public static List<Verb> ofProduction(Verb verb) {
        return switch (verb) {
            case STOP -> List.of(START, SMOKE);
            case EXPORT -> List.of(CLEAR);
            default -> List.of();
        };
    }

    /** The same for a preview: its data are expendable (P11), and what is made with it goes with it. */
    public static List<Verb> ofPreview(Verb verb) {
        return switch (verb) {
            case COPY -> List.of(REMOVE);
            case PROVISION -> List.of(DROP);
            case LOAD -> List.of(UNLOAD);
            case SWAP -> List.of(UNSWAP);
            case PUBLISH -> List.of(UNPUBLISH);
            case START -> List.of(STOP);
            case STOP -> List.of(START);
            default -> List.of();
        };
    }

    /**
     * Whether it puts back a whole state, and so undoes several steps at once: it is done once, when the first of them is
     * undone, since only then is everything gone that was built on it.
     */
    public static boolean puttingBack(Verb verb) {
        return verb == RESTORE || verb == REVERT;
    }
}
