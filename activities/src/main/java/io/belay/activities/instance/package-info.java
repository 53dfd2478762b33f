@NullMarked
package io.belay.activities.instance;

import org.jspecify.annotations.NullMarked;
