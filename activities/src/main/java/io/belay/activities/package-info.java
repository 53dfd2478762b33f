/** What touches the world: SSH, durable jobs, databases, traffic, source control. */
@NullMarked
package io.belay.activities;

import org.jspecify.annotations.NullMarked;
