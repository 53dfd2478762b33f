package io.belay.api.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Which OpenID Connect issuer is believed.
 *
 * @param issuer its address, exactly as its tokens say it; empty when no issuer is believed
 * @param audience what its tokens must be meant for
 * @param nameClaim which claim is the person's name; people must not be able to choose it themselves at the issuer
 * @param groupsClaim which claim has the person's groups
 */
public record OidcSettings(String issuer, String audience, String nameClaim, String groupsClaim) {
    public OidcSettings {
        if (!issuer.isEmpty()) {
            if (!safe(URI.create(issuer))) {
                throw new IllegalArgumentException(
                        "oidc.issuer is an https address (http only on this machine): " + issuer);
            }
            if (audience.isEmpty() || nameClaim.isEmpty() || groupsClaim.isEmpty()) {
                throw new IllegalArgumentException("oidc.issuer needs oidc.audience, and names of claims");
            }
        }
    }

    /** Whether an issuer is believed at all. */
    public boolean configured() {
        return !issuer.isEmpty();
    }

    /** Whether what is read from there can be believed: nobody between can change it. */
    static boolean safe(URI address) {
        if ("https".equals(address.getScheme())) {
            return address.getHost() != null;
        }
        return "http".equals(address.getScheme()) && address.getHost() != null && loopback(address.getHost());
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
