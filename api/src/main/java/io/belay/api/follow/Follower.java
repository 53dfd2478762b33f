package io.belay.api.follow;

import io.belay.store.promotion.Pulse;
import java.io.IOException;

/** One who follows a promotion. */
interface Follower {
    /**
     * Tells what is new.
     *
     * @param now how far the promotion has come
     * @return whether nothing follows any more
     */
    boolean tell(Pulse now, EventOutput out) throws IOException;
}
