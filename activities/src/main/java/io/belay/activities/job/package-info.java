/** Durable jobs on hosts: started once whatever happens, taken up again by whoever comes back, ended for certain. */
@NullMarked
package io.belay.activities.job;

import org.jspecify.annotations.NullMarked;
