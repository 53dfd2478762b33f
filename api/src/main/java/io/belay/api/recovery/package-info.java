/** Putting right what a terminated promotion left, over REST. */
@NullMarked
package io.belay.api.recovery;

import org.jspecify.annotations.NullMarked;
