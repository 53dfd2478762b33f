package io.belay.api.person;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * The one who speaks, as a token proved.
 *
 * @param name as in the groups of site files
 */
public record Person(String name) implements Principal {
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
