/** A first site file, from what is found on a host. */
@NullMarked
package io.belay.api.setup;

import org.jspecify.annotations.NullMarked;
