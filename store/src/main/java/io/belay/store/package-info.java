/** What outlives a promotion, in PostgreSQL. */
@NullMarked
package io.belay.store;

import org.jspecify.annotations.NullMarked;
