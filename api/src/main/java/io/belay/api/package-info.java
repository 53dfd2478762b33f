/** REST, pages and the command line. */
@NullMarked
package io.belay.api;

import org.jspecify.annotations.NullMarked;
