@NullMarked
package io.belay.workflows.failure;

import org.jspecify.annotations.NullMarked;
