/** Salvage over REST: what was kept aside of attempts that were given up, for those who bring entries back by hand. */
@NullMarked
package io.belay.api.salvage;

import org.jspecify.annotations.NullMarked;
