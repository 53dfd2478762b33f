package io.belay.store.right;

import java.time.Instant;

/**
 * A role that was given.
 *
 * @param site where it holds; {@link #EVERYWHERE} for all sites and what concerns none
 * @param role what it allows
 * @param grantee to whom
 * @param grantedBy by whom
 * @param grantedAt when
 */
public record Grant(String site, Role role, Grantee grantee, String grantedBy, Instant grantedAt) {
    /** In the place of a site's name. */
    public static final String EVERYWHERE = "*";

    public Grant {
        if (role == Role.CREATOR && !site.equals(EVERYWHERE)) {
            throw new IllegalArgumentException("the role creator is granted everywhere only");
        }
    }
}
