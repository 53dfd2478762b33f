/** Commands on hosts over SSH. JSch is seen nowhere else. */
@NullMarked
package io.belay.activities.ssh;

import org.jspecify.annotations.NullMarked;
