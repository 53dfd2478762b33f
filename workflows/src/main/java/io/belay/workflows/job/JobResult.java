package io.belay.workflows.job;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a job ended and how its kit judges that.
 *
 * @param ending what became of it
 * @param exitStatus its exit status where {@code ending} is {@code EXITED}, else -1
 * @param succeeded the kit's judgement: exit status, last words and forbidden words together
 * @param code the stable code of the failure ({@code BLY-STEP-…}); empty when it succeeded
 * @param message what went wrong and what to do, in a sentence; empty when it succeeded
 * @param bytes how much it printed; the output itself is in the store
 * @param tail the end of its output: at most 2 KB, printable, secrets masked
 * @param result what it wrote to {@code $BELAY_RESULT}
 * @param took from its start to its end on the host
 */
public record JobResult(
        Ending ending,
        int exitStatus,
        boolean succeeded,
        String code,
        String message,
        long bytes,
        String tail,
        SortedMap<String, String> result,
        Duration took) {
    /** What became of a job. */
    public enum Ending {
        /** It ended by itself. */
        EXITED,
        /** It could not enter its directory: nothing of it has run. */
        NOT_BEGUN,
        /** A signal that Belay did not send ended it. */
        SIGNALLED,
        /** Its time limit passed; it was ended on the host and is gone. */
        TIMED_OUT,
        /** It was cancelled on the host and is gone. */
        CANCELLED,
        /** The host was restarted under it; how far it came is not known. */
        LOST_TO_REBOOT,
        /** It and its supervisor were killed; how far it came is not known. */
        LOST_TO_KILL,
        /** The host knows nothing of it any more; how far it came is not known. */
        VANISHED
    }

    public JobResult {
        result = Collections.unmodifiableSortedMap(new TreeMap<>(result));
    }
}
