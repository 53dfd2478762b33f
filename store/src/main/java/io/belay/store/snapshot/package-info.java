/** Snapshots that promotions kept. */
@NullMarked
package io.belay.store.snapshot;

import org.jspecify.annotations.NullMarked;
