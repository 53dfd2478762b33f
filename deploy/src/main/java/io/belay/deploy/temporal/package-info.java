/** The Temporal server of the development stack: where its program comes from and how it is started. */
@NullMarked
package io.belay.deploy.temporal;

import org.jspecify.annotations.NullMarked;
