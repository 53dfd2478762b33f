/** Releases as they were when first promoted: a name that stands for another commit now has moved. */
@NullMarked
package io.belay.store.release;

import org.jspecify.annotations.NullMarked;
