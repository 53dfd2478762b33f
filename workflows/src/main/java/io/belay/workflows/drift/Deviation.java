package io.belay.workflows.drift;

/**
 * One thing that is not on a host as it should be.
 *
 * @param host where, by name
 * @param what what it is, for instance {@code commit} or {@code package django}
 * @param wanted what was promoted; empty where it was not there
 * @param found what is there now; empty where it is not there
 */
public record Deviation(String host, String what, String wanted, String found) {
    /** For people: {@code web1: package django: 4.2.11, now 4.2.12}. */
    public String text() {
        return host + ": " + what + ": " + (wanted.isEmpty() ? absent() : wanted) + ", now "
                + (found.isEmpty() ? absent() : found);
    }

    /** What it means that a measurement does not mention it. */
    public String absent() {
        if (what.startsWith("change ")) {
            return "as committed";
        }
        return what.startsWith("altered ") ? "as its package brought it" : "not there";
    }
}
