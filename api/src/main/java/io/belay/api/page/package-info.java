/** Pages for browsers: how they are made, what they allow a browser to do, and refusals that people can read there. */
@NullMarked
package io.belay.api.page;

import org.jspecify.annotations.NullMarked;
