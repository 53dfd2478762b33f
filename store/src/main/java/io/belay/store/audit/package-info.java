/** Who did what; added to and never changed. */
@NullMarked
package io.belay.store.audit;

import org.jspecify.annotations.NullMarked;
