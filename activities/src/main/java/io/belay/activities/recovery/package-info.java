/** What a terminated promotion left. */
@NullMarked
package io.belay.activities.recovery;

import org.jspecify.annotations.NullMarked;
