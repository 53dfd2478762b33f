@NullMarked
package io.belay.workflows.strategy;

import org.jspecify.annotations.NullMarked;
