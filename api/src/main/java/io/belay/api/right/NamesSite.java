package io.belay.api.right;

import org.jspecify.annotations.Nullable;

/** A body that says which site it is about. */
public interface NamesSite {
    /** The site's name as it was sent. */
    @Nullable
    String site();
}
