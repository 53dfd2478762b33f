/** What is installed on hosts, over REST, compared with what was promoted. */
@NullMarked
package io.belay.api.drift;

import org.jspecify.annotations.NullMarked;
