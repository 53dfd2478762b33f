/** Who did what: kept for every request that changes something or is refused, and shown. */
@NullMarked
package io.belay.api.audit;

import org.jspecify.annotations.NullMarked;
