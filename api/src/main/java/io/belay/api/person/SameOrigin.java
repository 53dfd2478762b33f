package io.belay.api.person;

import io.belay.api.problem.ApiCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Refuses forms that another site has a browser send here. */
final class SameOrigin {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private SameOrigin() {}

    /** Goes on only when what a browser says of the form's origin allows it. */
    static void sure(ContainerRequestContext request) {
        if (READS.contains(request.getMethod())) {
            return;
        }
        String fetch = request.getHeaderString("Sec-Fetch-Site");
        String origin = request.getHeaderString("Origin");
        // Browsers say where a form comes from in the first of these, over plain http only in the second.
        boolean ours = fetch != null ? fetch.equals("same-origin") : origin == null || origin.equals(here(request));
        if (!ours) {
            throw ApiCode.FORBIDDEN.refused(
                    "The form was sent from another site. Open the page here, and send its own form.");
        }
    }

    private static String here(ContainerRequestContext request) {
        URI base = request.getUriInfo().getBaseUri();
        int port = base.getPort();
        boolean usual = port < 0 || port == (base.getScheme().equals("https") ? 443 : 80);
        return (base.getScheme() + "://" + base.getHost() + (usual ? "" : ":" + port)).toLowerCase(Locale.ROOT);
    }
}
