package io.belay.api.person;

import io.belay.store.right.Standing;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

/**
 * The one who speaks, as a token proved.
 *
 * @param name as in the groups of site files
 * @param via how it was proved: {@code token} or {@code oidc}
 * @param token the API token that proved it, if one did
 * @param standing what that person may do, as asked for this request
 */
public record Person(String name, String via, Optional<UUID> token, Standing standing) implements Principal {
    /** In an address, the one who speaks. */
    public static final String ME = "me";

    @Override
    public String getName() {
        return name;
    }

    /** The one behind a request; every address but health has one. */
    public static Person of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Person person) {
            return person;
        }
        throw new IllegalStateException("an address without authentication asks who speaks");
    }
}
