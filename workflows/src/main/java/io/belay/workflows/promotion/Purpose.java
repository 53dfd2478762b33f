package io.belay.workflows.promotion;

/** What a promotion is asked for. */
public enum Purpose {
    /** A release is carried into the stage, by the stage's strategy. */
    PROMOTE("", "promotion of"),
    /** A preview is made of it beside production (P1–P9). */
    PREVIEW("preview-create", "making of a preview of"),
    /** The preview is filled with production's data once more (P11). */
    SYNCHRONISE("preview-synchronise", "synchronisation of the preview of"),
    /** An instance that does not serve is removed. */
    REMOVE("instance-remove", "removal of an instance with");

    private final String strategy;
    private final String words;

    Purpose(String strategy, String words) {
        this.strategy = strategy;
        this.words = words;
    }

    /** Whether it changes what users are served: such a one has gates. */
    public boolean promotes() {
        return this == PROMOTE;
    }

    /** The strategy that carries it out, where that is not for the stage to say. */
    String strategy() {
        return strategy;
    }

    /** What it is, before the name of a release. */
    String words() {
        return words;
    }
}
