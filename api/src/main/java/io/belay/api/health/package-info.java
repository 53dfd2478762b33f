/** Whether the API can do its work. */
@NullMarked
package io.belay.api.health;

import org.jspecify.annotations.NullMarked;
