/** Site definitions, every version kept. */
@NullMarked
package io.belay.store.site;

import org.jspecify.annotations.NullMarked;
