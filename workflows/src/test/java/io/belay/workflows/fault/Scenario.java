package io.belay.workflows.fault;

import io.belay.workflows.site.AttemptPolicy;
import java.time.Duration;
import java.util.List;

/**
 * A promotion to which things happen.
 *
 * @param strategy by its name in site files
 * @param sameSchema whether the release leaves the schema as it is
 * @param attempt how users' trial ends: {@code keep}, {@code cancel}, or nothing when there is none
 */
record Scenario(String strategy, boolean sameSchema, String attempt) {
    static List<Scenario> all() {
        return List.of(
                new Scenario("in-place", false, ""),
                new Scenario("in-place", true, ""),
                new Scenario("in-place", false, "keep"),
                new Scenario("in-place", false, "cancel"));
    }

    AttemptPolicy policy() {
        return attempt.isEmpty()
                ? AttemptPolicy.none()
                : new AttemptPolicy(Duration.ofHours(1), Duration.ZERO, 0, 1, List.of("testers"));
    }

    @Override
    public String toString() {
        return strategy
                + (sameSchema ? ", schema the same" : "")
                + switch (attempt) {
                    case "keep" -> ", tried and kept";
                    case "cancel" -> ", tried and given up";
                    default -> "";
                };
    }
}
