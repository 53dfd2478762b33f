/** What REST says when something is not done: RFC 9457 problems with Belay's stable codes. */
@NullMarked
package io.belay.api.problem;

import org.jspecify.annotations.NullMarked;
