/** What other programs are told about promotions. */
@NullMarked
package io.belay.workflows.webhook;

import org.jspecify.annotations.NullMarked;
