/** Promotions as their workflows last told, and what they were planned with. */
@NullMarked
package io.belay.store.promotion;

import org.jspecify.annotations.NullMarked;
