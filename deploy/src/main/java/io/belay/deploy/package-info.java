/** Everything to run it: development stack, test hosts, demo, distribution. */
@NullMarked
package io.belay.deploy;

import org.jspecify.annotations.NullMarked;
