/** Release notes as road map (P10): written and read over REST, and as a page with a check list that testers tick. */
@NullMarked
package io.belay.api.notes;

import org.jspecify.annotations.NullMarked;
