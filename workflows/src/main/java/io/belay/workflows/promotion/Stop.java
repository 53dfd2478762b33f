package io.belay.workflows.promotion;

import io.belay.workflows.decision.Via;

/**
 * The wish to give a promotion up.
 *
 * @param by who
 * @param comment why; may be empty
 * @param via by which way
 */
record Stop(String by, String comment, Via via) {
    String reason() {
        return "cancelled by " + by + (comment.isBlank() ? "" : ": " + comment);
    }
}
