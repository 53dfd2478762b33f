/** Supervised processes: started, watched, restarted, and ended to the last child. */
@NullMarked
package io.belay.deploy.stack;

import org.jspecify.annotations.NullMarked;
