@NullMarked
package io.belay.workflows.lock;

import org.jspecify.annotations.NullMarked;
