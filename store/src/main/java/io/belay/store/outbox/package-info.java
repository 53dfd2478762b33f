/** What other programs are to be told: written with what happened, delivered later. */
@NullMarked
package io.belay.store.outbox;

import org.jspecify.annotations.NullMarked;
