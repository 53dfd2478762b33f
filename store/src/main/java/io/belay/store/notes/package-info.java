/** Release notes, and what testers say of what these ask them to try (P10). */
@NullMarked
package io.belay.store.notes;

import org.jspecify.annotations.NullMarked;
