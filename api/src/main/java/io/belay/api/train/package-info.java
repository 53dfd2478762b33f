/** Release trains over REST. */
@NullMarked
package io.belay.api.train;

import org.jspecify.annotations.NullMarked;
