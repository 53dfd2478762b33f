/** One-time tokens of raw signals. */
@NullMarked
package io.belay.activities.decision;

import org.jspecify.annotations.NullMarked;
