/** Previews that are filled again by themselves, at the times that their site file says. */
@NullMarked
package io.belay.workflows.mirror;

import org.jspecify.annotations.NullMarked;
