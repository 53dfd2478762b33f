/** Jobs on hosts: when they began, how they ended, how long verbs take. */
@NullMarked
package io.belay.store.job;

import org.jspecify.annotations.NullMarked;
