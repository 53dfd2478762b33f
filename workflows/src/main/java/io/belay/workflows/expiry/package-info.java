/** Instances that served before and go when their time is over, after notice (P16). */
@NullMarked
package io.belay.workflows.expiry;

import org.jspecify.annotations.NullMarked;
