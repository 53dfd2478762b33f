/** Embedded SSH servers that stand for the machines of a site. */
@NullMarked
package io.belay.deploy.hosts;

import org.jspecify.annotations.NullMarked;
