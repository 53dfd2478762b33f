/** Tells people by mail when an attempt is, and what became of it (P12). */
@NullMarked
package io.belay.activities.mail;

import org.jspecify.annotations.NullMarked;
