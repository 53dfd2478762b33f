package io.belay.workflows.site;

/** Whether a signal sent past REST (the Temporal UI, {@code temporal workflow signal}) counts: its sender is not proven. */
public enum RawSignals {
    /** Every signal counts as the person it names; for development only. */
    OPEN,
    /** A signal counts only with a one-time token that REST gave to that person. */
    TOKEN,
    /** No signal counts. */
    CLOSED
}
