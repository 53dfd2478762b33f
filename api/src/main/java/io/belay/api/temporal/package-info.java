/** Speaking with Temporal: starting workflows and telling them things, each with a deadline. */
@NullMarked
package io.belay.api.temporal;

import org.jspecify.annotations.NullMarked;
