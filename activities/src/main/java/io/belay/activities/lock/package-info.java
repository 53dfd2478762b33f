/** One operation at a time on an instance: the lock in the store, and the journals on the hosts. */
@NullMarked
package io.belay.activities.lock;

import org.jspecify.annotations.NullMarked;
