/** Who speaks: bearer tokens, shown once and kept as digests. */
@NullMarked
package io.belay.api.person;

import org.jspecify.annotations.NullMarked;
