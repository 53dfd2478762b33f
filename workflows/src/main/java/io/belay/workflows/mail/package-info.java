/** Who is told by mail of upgrade attempts. */
@NullMarked
package io.belay.workflows.mail;

import org.jspecify.annotations.NullMarked;
