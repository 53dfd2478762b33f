/** Reading what a request says: bounded, strict, every mistake told. */
@NullMarked
package io.belay.api.request;

import org.jspecify.annotations.NullMarked;
