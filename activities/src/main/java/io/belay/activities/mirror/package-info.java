/** Keeps Temporal's schedules as site files say. */
@NullMarked
package io.belay.activities.mirror;

import org.jspecify.annotations.NullMarked;
