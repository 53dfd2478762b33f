/** Names that people type, and those that they probably meant. */
@NullMarked
package io.belay.api.name;

import org.jspecify.annotations.NullMarked;
