package io.belay.api.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Exit codes, the same for every command; scripts may rely on them. */
final class Exit {
    static final int DONE = 0;
    /** Something that should not happen. */
    static final int BROKEN = 1;
    /** A wrong command line; picocli's own. */
    static final int USAGE = 2;
    /** Belay says no: the message says why. */
    static final int REFUSED = 3;
    /** No token, not a valid one, or one without the right to this. */
    static final int NOT_ALLOWED = 4;
    /** Belay or something it needs does not answer; the same command may succeed later. */
    static final int NOT_NOW = 5;
    /** What was followed ended, but was not kept. */
    static final int NOT_KEPT = 6;
    /** What was followed waits for a person, and following was to end there. */
    static final int NEEDS_PERSON = 7;
    /** Ended by Ctrl-C: 128 + 2, as shells have it. */
    static final int INTERRUPTED = 130;

    private static final SortedMap<Integer, String> TABLE = table();

    private Exit() {}

    /** What each of some codes means, for help; all of them when none is named. */
    static Map<String, String> meanings(int... codes) {
        Map<String, String> meanings = new LinkedHashMap<>();
        TABLE.forEach((code, meaning) -> {
            if (codes.length == 0 || java.util.Arrays.stream(codes).anyMatch(each -> each == code)) {
                meanings.put(code.toString(), meaning);
            }
        });
        return Collections.unmodifiableMap(meanings);
    }

    private static SortedMap<Integer, String> table() {
        SortedMap<Integer, String> table = new TreeMap<>();
        table.put(DONE, "done; of a promotion that was followed: kept");
        table.put(BROKEN, "something that should not happen");
        table.put(USAGE, "wrong command line, or nobody to ask: nothing was done");
        table.put(REFUSED, "Belay says no, or a check found mistakes; the message says why");
        table.put(NOT_ALLOWED, "not allowed: no token, none that is valid, or no right to this");
        table.put(NOT_NOW, "Belay, or what it needs, does not answer; try again later");
        table.put(NOT_KEPT, "what was followed ended and was not kept: the site is what it was");
        table.put(NEEDS_PERSON, "what was followed waits for a person (with --until-asked)");
        table.put(INTERRUPTED, "ended by Ctrl-C; what was followed goes on");
        return table;
    }
}
