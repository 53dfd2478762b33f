package io.belay.api.right;

import io.belay.api.person.Person;
import io.belay.store.right.Right;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.SortedSet;

/** What the one who speaks may be shown, for addresses that list things of many sites. */
public final class Allowed {
    private Allowed() {}

    /** The sites for which the speaker holds a right; empty when it is held everywhere. */
    public static Optional<SortedSet<String>> sites(SecurityContext security, Right right) {
        return Person.of(security).standing().sites(right);
    }

    /** Whether the speaker holds a right for a site. */
    public static boolean at(SecurityContext security, Right right, String site) {
        return Person.of(security).standing().may(right, site);
    }
}
