/** The demo: a small real site, and the driver that carries it through its stages and looks at the hosts. */
@NullMarked
package io.belay.deploy.demo;

import org.jspecify.annotations.NullMarked;
