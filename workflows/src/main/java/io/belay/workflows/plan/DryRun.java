package io.belay.workflows.plan;

import io.belay.workflows.release.Release;
import java.util.List;

/**
 * What a promotion would do, and what it would meet before.
 *
 * @param version the site file's version that it was worked out from
 * @param release the release meant
 * @param plan the plan
 * @param gates what must hold before
 */
public record DryRun(int version, Release release, Plan plan, List<Gate> gates) {
    public DryRun {
        gates = List.copyOf(gates);
    }
}
