/** What a request's names stand for: the site's newest version, and the release in its git repository. */
@NullMarked
package io.belay.activities.release;

import org.jspecify.annotations.NullMarked;
