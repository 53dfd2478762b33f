@NullMarked
package io.belay.workflows.record;

import org.jspecify.annotations.NullMarked;
