/** Brings what lies on a host to the person's own machine, with the person's own {@code ssh}, whole or not at all. */
@NullMarked
package io.belay.api.fetch;

import org.jspecify.annotations.NullMarked;
