/** Following promotions and their output as server-sent events. */
@NullMarked
package io.belay.api.follow;

import org.jspecify.annotations.NullMarked;
