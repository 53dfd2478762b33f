/** Bearer tokens of an OpenID Connect issuer: who they prove, if they prove anybody. */
@NullMarked
package io.belay.api.oidc;

import org.jspecify.annotations.NullMarked;
