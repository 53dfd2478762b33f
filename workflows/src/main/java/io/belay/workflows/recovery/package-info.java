@NullMarked
package io.belay.workflows.recovery;

import org.jspecify.annotations.NullMarked;
