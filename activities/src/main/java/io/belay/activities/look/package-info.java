/** What workers do again and again without being asked. */
@NullMarked
package io.belay.activities.look;

import org.jspecify.annotations.NullMarked;
