/** The language of promotions: no I/O, only records, workflows and the strategies that read like their procedures. */
@NullMarked
package io.belay.workflows;

import org.jspecify.annotations.NullMarked;
