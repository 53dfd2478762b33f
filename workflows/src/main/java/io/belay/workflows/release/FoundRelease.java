package io.belay.workflows.release;

import java.time.Instant;

/**
 * A release as a site's source has it now.
 *
 * @param name its name
 * @param commit the commit it stands for now
 * @param at when it was tagged, or when its commit was made where the tag does not say
 * @param title the first line of its notes
 * @param notes what its tag says, else its commit; at most {@link #LONGEST_NOTES} characters, none in lists
 */
public record FoundRelease(String name, String commit, Instant at, String title, String notes) {
    /** Longer notes are cut. */
    public static final int LONGEST_NOTES = 8000;
}
