/** A process that runs Belay's workflows and activities. */
@NullMarked
package io.belay.worker;

import org.jspecify.annotations.NullMarked;
