/** The site file: YAML that users keep in their own version control, read strictly into a {@code Site}. */
@NullMarked
package io.belay.api.site;

import org.jspecify.annotations.NullMarked;
