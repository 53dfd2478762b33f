package io.belay.workflows.promotion;

import java.time.Instant;
import java.util.List;

/**
 * What a promotion waits for.
 *
 * @param what for people, for instance {@code 1 more approval}
 * @param who the people who can end it; empty when no person can
 * @param until its deadline
 * @param then what happens at the deadline, for people
 */
public record Wait(String what, List<String> who, Instant until, String then) {
    public Wait {
        who = List.copyOf(who);
    }
}
