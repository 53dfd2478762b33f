@NullMarked
package io.belay.workflows.promotion;

import org.jspecify.annotations.NullMarked;
