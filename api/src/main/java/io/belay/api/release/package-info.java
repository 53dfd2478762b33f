/** Releases over REST: which there are, what is in them, what became of them in each stage. */
@NullMarked
package io.belay.api.release;

import org.jspecify.annotations.NullMarked;
