/** Who may do what: roles, granted for a site or everywhere, to people and groups. */
@NullMarked
package io.belay.store.right;

import org.jspecify.annotations.NullMarked;
