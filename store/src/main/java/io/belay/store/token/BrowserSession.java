package io.belay.store.token;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is signed in with a browser.
 *
 * @param person whose session it is
 * @param via how that was proved: {@code token} or {@code oidc}
 * @param token the API token that proved it, if one did
 * @param groups the groups that an issuer vouched for
 */
public record BrowserSession(String person, String via, Optional<UUID> token, List<String> groups) {
    public BrowserSession {
        groups = List.copyOf(groups);
    }
}
