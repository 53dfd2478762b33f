package io.belay.activities.outbox;

import io.belay.store.outbox.ClaimedMessage;

/** Carries a message to whom it is for. */
public interface Courier {
    /** Tries once, within the time for which it is claimed, and says what came of it; never throws for what others do. */
    Outcome carry(ClaimedMessage message);
}
