package io.belay.api.person;

import com.google.common.hash.Hashing;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cookie in which a browser keeps the secret of its session; no script can read it, no other site's form sends it. */
public final class BrowserCookie {
    static final String NAME = "belay_session";
    private static final Pattern SECRET = Pattern.compile("blb_[A-Za-z0-9_-]{20,100}");

    private BrowserCookie() {}

    /** The secret that a browser sent, if it is one by its looks. */
    static Optional<String> secret(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(NAME))
                .map(Cookie::getValue)
                .filter(value -> SECRET.matcher(value).matches());
    }

    /**
     * What a form of ours carries, so that a form of anybody else does nothing: derived from the session's secret, which
     * nobody else knows. Empty when there is no session.
     */
    public static String formKey(ContainerRequestContext request) {
        return secret(request)
                .map(secret -> Hashing.hmacSha256(secret.getBytes(StandardCharsets.UTF_8))
                        .hashString("form", StandardCharsets.UTF_8)
                        .toString())
                .orElse("");
    }

    /** Whether a form is ours. One that comes with a bearer token is: no browser sends that by itself. */
    public static boolean ours(ContainerRequestContext request, String sent) {
        return request.getHeaderString("Authorization") != null
                || MessageDigest.isEqual(
                        formKey(request).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps a secret in the browser until it is closed. */
    static NewCookie keeping(ContainerRequestContext request, String secret) {
        return cookie(request).value(secret).build();
    }

    /** Has the browser forget it. */
    static NewCookie forgetting(ContainerRequestContext request) {
        return cookie(request).value("").maxAge(0).build();
    }

    private static NewCookie.Builder cookie(ContainerRequestContext request) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .secure(request.getSecurityContext().isSecure())
                .sameSite(NewCookie.SameSite.LAX);
    }
}
