@NullMarked
package io.belay.workflows.plan;

import org.jspecify.annotations.NullMarked;
