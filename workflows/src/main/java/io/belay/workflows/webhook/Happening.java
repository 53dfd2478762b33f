package io.belay.workflows.webhook;

import java.util.Locale;

/** What can happen to a promotion, an instance or salvage that others may want to be told of. */
public enum Happening {
    /** It was asked for. */
    PROMOTION_STARTED,
    /** People are asked something. */
    DECISION_ASKED,
    /** What was asked is decided, by people or by its deadline. */
    DECISION_MADE,
    /** A step failed, onward or back; told anew for each attempt at it. */
    STEP_FAILED,
    /** All have agreed, and its announced time is waited for (P12). */
    ATTEMPT_ANNOUNCED,
    /** Users try the release. */
    ATTEMPT_OPENED,
    /** Somebody gave the users more time (P13). */
    ATTEMPT_EXTENDED,
    /** Going back failed: somebody has to look. */
    PROMOTION_NEEDS_PERSON,
    /** It ended: the release stays. */
    PROMOTION_KEPT,
    /** It ended: a failure was undone. */
    PROMOTION_ROLLED_BACK,
    /** It ended: given up by a person or at the attempt's end. */
    PROMOTION_CANCELLED,
    /** It ended before anything was touched. */
    PROMOTION_REFUSED,
    /** An instance that served before is removed soon (P16). */
    INSTANCE_EXPIRING,
    /** What users wrote in an attempt that was given up is removed soon (P17). */
    SALVAGE_EXPIRING;

    /** As it is written in site files and told to others: {@code promotion.needs-person}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }
}
