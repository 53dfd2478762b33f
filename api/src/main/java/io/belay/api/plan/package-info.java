/** Dry runs over REST. */
@NullMarked
package io.belay.api.plan;

import org.jspecify.annotations.NullMarked;
