/** Questions to people over REST. */
@NullMarked
package io.belay.api.decision;

import org.jspecify.annotations.NullMarked;
