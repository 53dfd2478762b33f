/** Which Belay a database is of. */
@NullMarked
package io.belay.store.installation;

import org.jspecify.annotations.NullMarked;
