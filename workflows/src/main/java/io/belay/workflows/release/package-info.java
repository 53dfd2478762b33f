@NullMarked
package io.belay.workflows.release;

import org.jspecify.annotations.NullMarked;
