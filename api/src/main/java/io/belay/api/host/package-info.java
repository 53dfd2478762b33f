/** Hosts over REST: which there are, whether they are fit, taking away what was left there. */
@NullMarked
package io.belay.api.host;

import org.jspecify.annotations.NullMarked;
