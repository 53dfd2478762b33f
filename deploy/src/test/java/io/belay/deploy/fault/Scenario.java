package io.belay.deploy.fault;

import java.util.List;

/**
 * A promotion to which things happen.
 *
 * @param strategy by its name in site files
 * @param release its name; that of {@link Ledger#SAME_SCHEMA} leaves the schema as it is
 * @param attempt how users' trial ends: {@code keep}, {@code cancel}, or nothing when there is none
 */
record Scenario(String strategy, String release, String attempt) {
    static List<Scenario> all() {
        return List.of(
                new Scenario("in-place", Ledger.NEW, ""),
                new Scenario("in-place", Ledger.SAME_SCHEMA, ""),
                new Scenario("in-place", Ledger.NEW, "keep"),
                new Scenario("in-place", Ledger.NEW, "cancel"));
    }

    @Override
    public String toString() {
        return strategy
                + (release.equals(Ledger.SAME_SCHEMA) ? ", schema the same" : "")
                + switch (attempt) {
                    case "keep" -> ", tried and kept";
                    case "cancel" -> ", tried and given up";
                    default -> "";
                };
    }
}
