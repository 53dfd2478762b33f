/** Announced attempts as calendars read them (P12). */
@NullMarked
package io.belay.store.calendar;

import org.jspecify.annotations.NullMarked;
