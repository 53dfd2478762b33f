/** Requests that were carried out already, so that the same one again does nothing twice. */
@NullMarked
package io.belay.store.request;

import org.jspecify.annotations.NullMarked;
