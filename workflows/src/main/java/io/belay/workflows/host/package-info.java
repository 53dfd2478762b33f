/** Looking after hosts: whether they are fit for promotions, and taking away what was left there. */
@NullMarked
package io.belay.workflows.host;

import org.jspecify.annotations.NullMarked;
