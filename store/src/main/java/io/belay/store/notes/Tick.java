package io.belay.store.notes;

import java.time.Instant;

/**
 * What one tester says of one item of a check list.
 *
 * @param item the item's id, a digest of its words
 * @param wording its words when it was ticked
 * @param person who says so
 * @param works whether it works
 * @param remark more about it; may be empty
 * @param tickedAt when
 */
public record Tick(String item, String wording, String person, boolean works, String remark, Instant tickedAt) {}
