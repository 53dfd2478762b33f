@NullMarked
package io.belay.workflows.decision;

import org.jspecify.annotations.NullMarked;
