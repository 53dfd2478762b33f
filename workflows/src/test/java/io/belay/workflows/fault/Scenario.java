package io.belay.workflows.fault;

import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.site.AttemptPolicy;
import java.time.Duration;
import java.util.List;

/**
 * A promotion to which things happen.
 *
 * @param strategy by its name in site files
 * @param sameSchema whether the release leaves the schema as it is
 * @param attempt how users' trial ends: {@code keep}, {@code cancel}, {@code nobody} says a word, or empty when there is none
 * @param purpose what is asked for
 * @param left whether a removal of before has left something, which is to be removed
 */
record Scenario(String strategy, boolean sameSchema, String attempt, Purpose purpose, boolean left) {
    Scenario(String strategy, boolean sameSchema, String attempt) {
        this(strategy, sameSchema, attempt, Purpose.PROMOTE, false);
    }

    private static Scenario of(Purpose purpose) {
        return new Scenario("preview", false, "", purpose, false);
    }

    static List<Scenario> all() {
        return List.of(
                new Scenario("in-place", false, ""),
                new Scenario("in-place", true, ""),
                new Scenario("in-place", false, "keep"),
                new Scenario("in-place", false, "cancel"),
                of(Purpose.PREVIEW),
                of(Purpose.SYNCHRONISE),
                new Scenario("preview", false, "keep"),
                new Scenario("preview", false, "cancel"),
                new Scenario("preview", false, "nobody"),
                of(Purpose.REMOVE),
                new Scenario("preview", false, "", Purpose.REMOVE, true));
    }

    /** A host for it. */
    Model model() {
        return strategy.equals("preview") ? new ModelInstances(purpose, left) : new ModelSite(sameSchema);
    }

    /** The instance meant, where one is named. */
    String instance() {
        return purpose == Purpose.REMOVE ? "v1" : "";
    }

    AttemptPolicy policy() {
        return attempt.isEmpty()
                ? AttemptPolicy.none()
                : new AttemptPolicy(Duration.ofHours(1), Duration.ZERO, 0, 1, List.of("testers"));
    }

    @Override
    public String toString() {
        return (purpose == Purpose.PROMOTE ? strategy : purpose.name().toLowerCase(java.util.Locale.ROOT))
                + (sameSchema ? ", schema the same" : "")
                + (left ? ", what an earlier removal left" : "")
                + switch (attempt) {
                    case "keep" -> ", tried and kept";
                    case "cancel" -> ", tried and given up";
                    case "nobody" -> ", tried, and nobody says a word";
                    default -> "";
                };
    }
}
