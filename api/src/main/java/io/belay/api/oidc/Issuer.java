package io.belay.api.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.belay.api.request.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/**
 * An issuer's keys, found by its discovery document. They are asked for again when a token names a key that is not among
 * them, at most once in a while, since anybody can send such tokens.
 *
 * @param keys where the keys are
 */
record Issuer(JWKSource<SecurityContext> keys) {
    private static final int MILLIS = 3000;
    private static final int LARGEST = 256 * 1024;
    private static final Duration KEYS_LAST = Duration.ofMinutes(5);
    private static final Duration OUTAGE = Duration.ofHours(1);

    /**
     * Asks the issuer where its keys are.
     *
     * @param pause the least time between two askings for keys
     * @throws IOException when it does not answer, or not as that issuer should
     */
    static Issuer discovered(OidcSettings settings, Duration pause) throws IOException {
        DefaultResourceRetriever http = new DefaultResourceRetriever(MILLIS, MILLIS, LARGEST);
        URL document = URI.create(settings.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration")
                .toURL();
        JsonNode said = Json.lenient().readTree(http.retrieveResource(document).getContent());
        if (!said.path("issuer").asText().equals(settings.issuer())) {
            throw new IOException("the document at " + document + " is of another issuer");
        }
        URI keys = URI.create(said.path("jwks_uri").asText());
        if (!OidcSettings.safe(keys)) {
            throw new IOException("the keys of " + settings.issuer() + " are at an address that is not safe");
        }
        return new Issuer(JWKSourceBuilder.create(keys.toURL(), http)
                .cache(KEYS_LAST.toMillis(), 4L * MILLIS)
                .rateLimited(pause.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build());
    }
}
