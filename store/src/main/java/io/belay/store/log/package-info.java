/** Output of jobs: beginning and end are kept, what is too much between them is a marked gap. */
@NullMarked
package io.belay.store.log;

import org.jspecify.annotations.NullMarked;
