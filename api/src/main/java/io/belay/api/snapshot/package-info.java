/** Snapshots and salvage over REST. */
@NullMarked
package io.belay.api.snapshot;

import org.jspecify.annotations.NullMarked;
