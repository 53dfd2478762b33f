/** Questions to people and their answers, as promotions told them. */
@NullMarked
package io.belay.store.decision;

import org.jspecify.annotations.NullMarked;
