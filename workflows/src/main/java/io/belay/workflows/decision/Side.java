package io.belay.workflows.decision;

import java.util.List;

/**
 * One of several sides of a question that must all agree, and how it stands.
 *
 * @param name as the site's file calls it
 * @param quorum how many different people of it must agree
 * @param people who speak for it, sorted
 * @param agreed those whose yes counts for it now
 */
public record Side(String name, int quorum, List<String> people, List<String> agreed) {
    public Side {
        people = List.copyOf(people);
        agreed = List.copyOf(agreed);
    }

    /** How many are missing. */
    public int missing() {
        return quorum - agreed.size();
    }

    /** How far it is, for people: {@code testers 1 of 2 (tim)}. */
    public String text() {
        return figure() + (agreed.isEmpty() ? "" : " (" + String.join(", ", agreed) + ")");
    }

    /** The same without names. */
    public String figure() {
        return name + " " + agreed.size() + " of " + quorum;
    }
}
