/** How a promotion's progress reads: as a page that is drawn again, or as lines one after another. */
@NullMarked
package io.belay.api.progress;

import org.jspecify.annotations.NullMarked;
