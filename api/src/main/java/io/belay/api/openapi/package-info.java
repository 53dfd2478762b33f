/** The description of this API that programs read. */
@NullMarked
package io.belay.api.openapi;

import org.jspecify.annotations.NullMarked;
