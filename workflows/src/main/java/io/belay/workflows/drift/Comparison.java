package io.belay.workflows.drift;

import io.belay.workflows.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Compares what hosts report. A kit says what it reports by names of its own; those here mean something to Belay, and may be
 * left out. Only what both sides tell is compared: a kit that learns to tell more finds nothing new by that.
 */
public final class Comparison {
    /** The commit of the code. */
    public static final String COMMIT = "commit";

    /** The tree of that commit. */
    public static final String TREE = "tree";

    /** Digest of all that differs in the working tree from its commit; {@link #NONE} when nothing does. */
    public static final String CHANGE = "change";

    /** Digest of the stage's own files: they may change without anybody's promotion, and are no drift. */
    public static final String OVERLAY = "overlay";

    /** Nothing of that kind is there. */
    public static final String NONE = "none";

    private Comparison() {}

    /**
     * What is on a host otherwise than when a release was last promoted there. Where nothing was, or that host had no part in
     * it, what was changed in the working tree is all that can be told.
     */
    public static List<Deviation> drift(Optional<Installed> promoted, String host, SortedMap<String, String> now) {
        List<Deviation> found = new ArrayList<>();
        Optional<SortedMap<String, String>> then =
                promoted.flatMap(known -> Optional.ofNullable(known.hosts().get(host)));
        if (then.isEmpty()) {
            expect(found, host, CHANGE, NONE, now);
            return found;
        }
        then.get().forEach((what, wanted) -> {
            if (!what.equals(OVERLAY)) {
                expect(found, host, what, wanted, now);
            }
        });
        return found;
    }

    /** What is on a host otherwise than the release says; there it has just been installed. */
    public static List<Deviation> fromRelease(Release release, String host, SortedMap<String, String> now) {
        List<Deviation> found = new ArrayList<>();
        expect(found, host, COMMIT, release.commit(), now);
        expect(found, host, TREE, release.tree(), now);
        expect(found, host, CHANGE, NONE, now);
        return found;
    }

    private static void expect(
            List<Deviation> found, String host, String what, String wanted, SortedMap<String, String> now) {
        String is = now.getOrDefault(what, wanted);
        if (!is.equals(wanted)) {
            found.add(new Deviation(host, what, wanted, is));
        }
    }
}
