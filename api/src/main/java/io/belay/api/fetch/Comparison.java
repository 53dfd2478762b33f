package io.belay.api.fetch;

import io.belay.api.inventory.InventoryProblem;
import java.util.ArrayList;
import java.util.List;

/** Compares what comes with what was measured when it was made. The first difference ends it, unless it is wanted anyway. */
final class Comparison {
    private final Lying lying;
    private final boolean anyway;
    private final List<String> doubts = new ArrayList<>();
    private int files;
    private long bytes;

    Comparison(Lying lying, boolean anyway) {
        this.lying = lying;
        this.anyway = anyway;
    }

    /** Before a file is read: no more may come than was measured. */
    void expect(Piece file) throws InventoryProblem {
        files++;
        bytes += file.bytes();
        if (lying.bytes() >= 0 && bytes > lying.bytes()) {
            doubt("it is more than the " + lying.bytes() + " bytes that were measured");
        }
    }

    /** A digest that was measured, or that is in a list which is as it was measured. */
    void same(String name, String measured, String now) throws InventoryProblem {
        if (!measured.equals(now)) {
            doubt(name + " is not what was measured when it was made: SHA-256 " + measured + " then, " + now + " now");
        }
    }

    /** Something is not as it was, or nobody knows. */
    void doubt(String what) throws InventoryProblem {
        if (!anyway) {
            throw new InventoryProblem(lying.path() + " on " + lying.host() + ": " + what
                    + ". Somebody changed it, or its disk is failing. Nothing was kept here."
                    + " Look for another copy in the host's backups; --unverified fetches what is there");
        }
        doubts.add(what);
    }

    /** Whether anything was measured that can be compared. */
    boolean possible() {
        return !lying.digest().isEmpty();
    }

    Fetched fetched(String file) {
        return new Fetched(file, files, bytes, possible() && doubts.isEmpty(), doubts);
    }
}
