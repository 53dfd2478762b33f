@NullMarked
package io.belay.workflows.job;

import org.jspecify.annotations.NullMarked;
