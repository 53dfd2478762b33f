package io.belay.api.inventory;

/** Why an inventory, or a host of it, cannot be taken; says the place and the remedy. */
public final class InventoryProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do. */
    public InventoryProblem(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
