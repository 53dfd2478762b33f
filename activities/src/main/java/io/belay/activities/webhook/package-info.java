/** Tells other programs what happened, signed, until they have heard it. */
@NullMarked
package io.belay.activities.webhook;

import org.jspecify.annotations.NullMarked;
