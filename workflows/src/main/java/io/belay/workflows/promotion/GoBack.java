package io.belay.workflows.promotion;

/** The promotion does not go on: what was done is undone. */
final class GoBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PromotionState end;

    /**
     * @param end how the promotion ends when everything is undone
     * @param reason for people
     */
    GoBack(PromotionState end, String reason) {
        super(reason);
        this.end = end;
    }

    PromotionState end() {
        return end;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
