/** What was measured on hosts when releases were promoted. */
@NullMarked
package io.belay.store.drift;

import org.jspecify.annotations.NullMarked;
