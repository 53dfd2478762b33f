/** Secrets: references in site files, values only where they are used. */
@NullMarked
package io.belay.activities.secret;

import org.jspecify.annotations.NullMarked;
