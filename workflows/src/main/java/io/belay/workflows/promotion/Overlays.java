package io.belay.workflows.promotion;

import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.plan.Digest;
import io.belay.workflows.site.Verb;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A stage's own files on its hosts: no release brings them and no promotion changes them, but what is approved is a release
 * beside just these. So they are measured when people are asked, and under the lock before anything is touched.
 */
final class Overlays {
    private static final String CHANGE = "the stage's own files are measured when people are asked";

    private Overlays() {}

    /** The digest on each host that has such files, where people are asked and the kit can tell; one that was under way before is not measured. */
    static SortedMap<String, String> asked(Resolution resolution, PromotionRequest request) {
        boolean told = resolution.stage().approve().quorum() > 0
                && resolution.site().kit().definition(Verb.FINGERPRINT).isPresent();
        if (!told || Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return Collections.emptySortedMap();
        }
        return now(request);
    }

    /** The same at this moment. */
    static SortedMap<String, String> now(PromotionRequest request) {
        return Activities.overlays(request.scope() + ", its own files")
                .overlays(new DriftOrder(request.site(), request.stage(), request.requester()));
    }

    /** On which hosts they are not what they were. */
    static SortedSet<String> changed(SortedMap<String, String> before, SortedMap<String, String> now) {
        SortedSet<String> hosts = new TreeSet<>(before.keySet());
        hosts.addAll(now.keySet());
        hosts.removeIf(host -> Objects.equals(before.get(host), now.get(host)));
        return hosts;
    }

    /** What an approval is bound to, them included. */
    static String binding(String resolved, SortedMap<String, String> overlays) {
        if (overlays.isEmpty()) {
            return resolved;
        }
        List<String> parts = new ArrayList<>(List.of(resolved));
        overlays.forEach((host, digest) -> parts.addAll(List.of(host, digest)));
        return Digest.of(parts);
    }

    /** Orders that were written down before there were any have none. */
    static SortedMap<String, String> known(@Nullable SortedMap<String, String> overlays) {
        return overlays == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(overlays));
    }
}
