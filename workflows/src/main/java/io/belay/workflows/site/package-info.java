@NullMarked
package io.belay.workflows.site;

import org.jspecify.annotations.NullMarked;
