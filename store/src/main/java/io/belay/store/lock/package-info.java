/** Who may change an instance, with a fencing token that never goes down. */
@NullMarked
package io.belay.store.lock;

import org.jspecify.annotations.NullMarked;
