/** Promotions over REST: started, told what to do, looked at. */
@NullMarked
package io.belay.api.promotion;

import org.jspecify.annotations.NullMarked;
