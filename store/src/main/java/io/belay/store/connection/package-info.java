/** The way to PostgreSQL: one pool a process, which comes back when the server does, and typed failures. */
@NullMarked
package io.belay.store.connection;

import org.jspecify.annotations.NullMarked;
