/** Failures with stable codes, as Temporal carries them. */
@NullMarked
package io.belay.activities.failure;

import org.jspecify.annotations.NullMarked;
