/** Programs that are told what happens, and what they were told. */
@NullMarked
package io.belay.api.webhook;

import org.jspecify.annotations.NullMarked;
