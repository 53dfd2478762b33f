/** Instances of stages over REST: previews are made, filled again and removed. */
@NullMarked
package io.belay.api.instance;

import org.jspecify.annotations.NullMarked;
