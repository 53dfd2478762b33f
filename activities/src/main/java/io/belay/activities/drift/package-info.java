/** Hosts measured, and compared with what was promoted. */
@NullMarked
package io.belay.activities.drift;

import org.jspecify.annotations.NullMarked;
