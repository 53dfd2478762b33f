package io.belay.api.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.belay.api.problem.ApiCode;
import io.belay.store.right.Grantee;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks bearer tokens of the issuer that is believed: signed by one of its keys with a signature that only it can make,
 * meant for this installation, neither expired nor too early nor too old.
 */
public final class OidcTokens {
    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);
    /** No {@code none}, and no HS: with those, who knows the public key could sign. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int CLOCKS_DIFFER_SECONDS = 30;
    private static final Duration OLDEST = Duration.ofHours(24);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    private static final int MOST_GROUPS = 1000;

    private final OidcSettings settings;
    private final Duration pause;
    private final Clock clock;
    private @Nullable DefaultJWTProcessor<SecurityContext> processor;
    private Instant nextTry = Instant.MIN;

    /** Tokens of that issuer, which is asked for its keys at most every half minute. */
    public OidcTokens(OidcSettings settings, Clock clock) {
        this(settings, clock, Duration.ofSeconds(30));
    }

    OidcTokens(OidcSettings settings, Clock clock, Duration pause) {
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether a bearer token looks like one of an issuer: three parts with dots between. */
    public static boolean looksLike(String token) {
        return token.chars().filter(each -> each == '.').count() == 2;
    }

    /**
     * Whom a token proves.
     *
     * @throws NotAccepted when it proves nobody
     */
    public Claimed check(String token) throws NotAccepted {
        try {
            return claimed(processor().process(token, null));
        } catch (ParseException unreadable) {
            throw refused("it is no signed JWT", unreadable);
        } catch (ExpiredJWTException expired) {
            throw refused("it has expired", expired);
        } catch (BadJWTException claims) {
            throw refused(wrong(token), claims);
        } catch (BadJWSException forged) {
            throw refused("its signature is wrong", forged);
        } catch (BadJOSEException | RateLimitReachedException unknown) {
            throw refused("its type, algorithm or key is not one of the issuer's", unknown);
        } catch (KeySourceException away) {
            throw unavailable(away);
        } catch (JOSEException broken) {
            throw refused("it cannot be checked", broken);
        }
    }

    /** What is wrong with the claims of a token whose signature is the issuer's, which may therefore be told to its sender. */
    private String wrong(String token) throws NotAccepted {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            if (!settings.issuer().equals(claims.getIssuer())) {
                return "its issuer is not the one that this installation believes";
            }
            if (!claims.getAudience().contains(settings.audience())) {
                return "it is not meant for this installation: its audience must contain \"" + settings.audience()
                        + "\"";
            }
            if (claims.getSubject() == null) {
                return "it has no subject";
            }
            if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
                return "it does not say since when and until when it counts";
            }
            return "it does not count yet";
        } catch (ParseException unreadable) {
            throw refused("it is no signed JWT", unreadable);
        }
    }

    private Claimed claimed(JWTClaimsSet claims) throws NotAccepted, ParseException {
        Instant issued = claims.getIssueTime().toInstant();
        Instant now = clock.instant();
        if (issued.isAfter(now.plusSeconds(CLOCKS_DIFFER_SECONDS)) || issued.isBefore(now.minus(OLDEST))) {
            throw new NotAccepted("it is older than " + OLDEST.toHours() + " hours, or of the future");
        }
        String name = claims.getStringClaim(settings.nameClaim());
        if (name == null || !Grantee.personCanBeCalled(name)) {
            throw new NotAccepted("its claim \"" + settings.nameClaim()
                    + "\" is not a person's name here: lower-case letters, digits, \".\", \"_\", \"@\" and \"-\"");
        }
        if (settings.nameClaim().equals("email") && !Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))) {
            throw new NotAccepted("its e-mail address is not verified");
        }
        return new Claimed(name, groups(claims.getClaim(settings.groupsClaim())));
    }

    private static SortedSet<String> groups(@Nullable Object claim) {
        Collection<?> all = claim instanceof Collection<?> several
                ? several
                : claim instanceof String one ? List.of(one) : List.of();
        SortedSet<String> groups = new TreeSet<>();
        all.stream()
                .limit(MOST_GROUPS)
                .map(each -> Grantee.of("oidc:" + each))
                .flatMap(Optional::stream)
                .forEach(each -> groups.add(each.name()));
        return groups;
    }

    private synchronized DefaultJWTProcessor<SecurityContext> processor() {
        if (processor != null) {
            return processor;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextTry)) {
            throw unavailable(new IOException("it did not answer a moment ago"));
        }
        nextTry = now.plus(BETWEEN_TRIES);
        try {
            DefaultJWTProcessor<SecurityContext> made = made(Issuer.discovered(settings, pause));
            processor = made;
            return made;
        } catch (IOException | IllegalArgumentException away) {
            throw unavailable(away);
        }
    }

    private DefaultJWTProcessor<SecurityContext> made(Issuer issuer) {
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("sub", "iat", "exp"));
        claims.setMaxClockSkew(CLOCKS_DIFFER_SECONDS);
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, issuer.keys()));
        made.setJWTClaimsSetVerifier(claims);
        return made;
    }

    private static NotAccepted refused(String why, Exception cause) {
        LOG.debug("an OIDC token is not accepted", cause);
        return new NotAccepted(why);
    }

    private RuntimeException unavailable(Exception cause) {
        LOG.warn("the OIDC issuer {} cannot be asked for its keys", settings.issuer(), cause);
        return ApiCode.ISSUER.refused(
                "The OIDC issuer cannot be asked for its keys just now. Try again in a minute, or use a token of Belay.");
    }
}
