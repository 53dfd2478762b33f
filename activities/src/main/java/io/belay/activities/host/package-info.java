/** Looking after hosts. */
@NullMarked
package io.belay.activities.host;

import org.jspecify.annotations.NullMarked;
