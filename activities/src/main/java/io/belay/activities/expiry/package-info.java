/** Old instances that go when their time is over. */
@NullMarked
package io.belay.activities.expiry;

import org.jspecify.annotations.NullMarked;
