/** The development stack as a whole, and its commands. */
@NullMarked
package io.belay.deploy.dev;

import org.jspecify.annotations.NullMarked;
