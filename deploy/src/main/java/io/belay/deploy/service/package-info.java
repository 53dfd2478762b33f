/** Belay's own processes as commands, for an installation. */
@NullMarked
package io.belay.deploy.service;

import org.jspecify.annotations.NullMarked;
