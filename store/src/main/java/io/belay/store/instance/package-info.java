@NullMarked
package io.belay.store.instance;

import org.jspecify.annotations.NullMarked;
