/** The one layer that decides who may do what: each address declares a right, one filter asks for it. */
@NullMarked
package io.belay.api.right;

import org.jspecify.annotations.NullMarked;
