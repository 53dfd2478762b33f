/** Delivers what others are to be told, each message until it is accepted. */
@NullMarked
package io.belay.activities.outbox;

import org.jspecify.annotations.NullMarked;
