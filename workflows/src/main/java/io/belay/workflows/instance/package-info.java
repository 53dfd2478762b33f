@NullMarked
package io.belay.workflows.instance;

import org.jspecify.annotations.NullMarked;
