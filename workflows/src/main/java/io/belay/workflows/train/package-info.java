@NullMarked
package io.belay.workflows.train;

import org.jspecify.annotations.NullMarked;
