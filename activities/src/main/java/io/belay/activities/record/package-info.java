/** Telling the store how promotions stand. */
@NullMarked
package io.belay.activities.record;

import org.jspecify.annotations.NullMarked;
