/** Proofs of who somebody is, kept as digests only. */
@NullMarked
package io.belay.store.token;

import org.jspecify.annotations.NullMarked;
