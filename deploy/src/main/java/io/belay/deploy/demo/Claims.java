package io.belay.deploy.demo;

import java.util.ArrayList;
import java.util.List;

/** What the demo claims, each checked by looking at the hosts; one that does not hold fails the demo. */
final class Claims {
    private final Screen screen;
    private final List<Claim> claims = new ArrayList<>();
    private String chapter = "";

    Claims(Screen screen) {
        this.screen = screen;
    }

    /**
     * One claim.
     *
     * @param chapter where it was made
     * @param what what should be
     * @param looked where it was looked
     * @param holds whether it is so
     */
    record Claim(String chapter, String what, String looked, boolean holds) {}

    /** What follows is claimed in that chapter. */
    void chapter(String title) {
        chapter = title;
    }

    /** Notes a claim; {@code found} is said when it does not hold. */
    void check(String what, String looked, boolean holds, Object found) {
        claims.add(new Claim(chapter, what, looked, holds));
        if (holds) {
            screen.more("  [ok] " + what);
        } else {
            screen.more("  [NOT SO] " + what);
            screen.more("           found instead (" + looked + "): " + found);
        }
    }

    /** Whether every claim holds, and there is one. */
    boolean allHold() {
        return !claims.isEmpty() && claims.stream().allMatch(Claim::holds);
    }

    /** All of them as a table, chapter by chapter. */
    List<String> table() {
        int width =
                claims.stream().mapToInt(claim -> claim.what().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        String last = "";
        for (Claim claim : claims) {
            if (!claim.chapter().equals(last)) {
                lines.add(claim.chapter());
                last = claim.chapter();
            }
            String gap = " ".repeat(width - claim.what().length());
            lines.add((claim.holds() ? "  ok      " : "  NOT SO  ") + claim.what() + gap + "  " + claim.looked());
        }
        return lines;
    }

    /** {@code 31 of 31 hold}. */
    String count() {
        return claims.stream().filter(Claim::holds).count() + " of " + claims.size() + " hold";
    }
}
