/** Release trains as they were asked for; how they stand, their promotions tell. */
@NullMarked
package io.belay.store.train;

import org.jspecify.annotations.NullMarked;
