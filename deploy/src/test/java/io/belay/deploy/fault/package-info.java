/**
 * A fault at acts of a strategy, on a real host: OpenSSH, processes, files and a database, with all of Belay beside it; and a
 * checker that looks at the host and at what users were promised, and knows nothing of how promotions are carried out.
 */
@NullMarked
package io.belay.deploy.fault;

import org.jspecify.annotations.NullMarked;
