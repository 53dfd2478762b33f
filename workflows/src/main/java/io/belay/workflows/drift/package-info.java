/** What is installed on hosts, and how it differs from what was promoted. */
@NullMarked
package io.belay.workflows.drift;

import org.jspecify.annotations.NullMarked;
