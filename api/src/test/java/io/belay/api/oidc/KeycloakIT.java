package io.belay.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.problem.Refused;
import io.belay.store.Moved;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tokens of a real issuer: Keycloak in a process of its own. It signs with a key that the tests know too, so that they can
 * also make tokens that it would not.
 */
class KeycloakIT {
    private static final String REALM = "shop";
    private static final String STAFF = "/staff/release";

    private static Keycloak keycloak;
    private static TestApi api;
    private static RSAKey key;
    private static String keyId;
    private static String issuer;

    @BeforeAll
    static void start() throws Exception {
        keycloak = Keycloak.start();
        key = new RSAKeyGenerator(2048).generate();
        keycloak.realm(REALM);
        keycloak.key(REALM, key, 500);
        keyId = keycloak.keyId(REALM);
        issuer = Keycloak.issuer(keycloak.port(), REALM);
        api = new TestApi(Map.of("BELAY_OIDC_ISSUER", issuer, "BELAY_OIDC_AUDIENCE", Keycloak.AUDIENCE));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        keycloak.close();
    }

    @Test
    void whomTheIssuerSignsInIsKnownByNameAndHoldsTheRolesOfItsGroups() throws Exception {
        String token = keycloak.token(keycloak.port(), REALM, "belay");
        assertThat(with(token, "/api/people/me").text("/name")).isEqualTo("olga");
        assertThat(with(token, "/api/audit").raw().body()).contains("\"items\":[]");

        api.grant("books", Role.ADMIN, new Grantee(Grantee.Kind.OIDC, STAFF));

        Answer me = with(token, "/api/people/me");
        assertThat(me.text("/via")).isEqualTo("oidc");
        assertThat(me.text("/sites/books/0")).isEqualTo("admin");
    }

    @Test
    void aTokenThatIsMadeLikeThoseOfTheIssuerCounts() throws Exception {
        assertThat(with(signed(claims().build()), "/api/people/me").text("/name"))
                .as("otherwise the forged ones might be refused for another reason than theirs")
                .isEqualTo("olga");
    }

    /** What is wrong with a token, and what its sender is told. */
    enum Wrong {
        ISSUER("its issuer is not the one that this installation believes") {
            @Override
            String token() throws Exception {
                keycloak.realm("elsewhere");
                keycloak.key("elsewhere", key, 500);
                return keycloak.token(keycloak.port(), "elsewhere", "belay");
            }
        },
        AUDIENCE("it is not meant for this installation: its audience must contain \"belay\"") {
            @Override
            String token() throws Exception {
                return keycloak.token(keycloak.port(), REALM, "other");
            }
        },
        EXPIRED("it has expired") {
            @Override
            String token() throws Exception {
                return signed(claims().expirationTime(in(-60)).build());
            }
        },
        NOT_YET_VALID("it does not count yet") {
            @Override
            String token() throws Exception {
                return signed(claims().notBeforeTime(in(600)).build());
            }
        },
        OF_THE_FUTURE("it is older than 24 hours, or of the future") {
            @Override
            String token() throws Exception {
                return signed(claims().issueTime(in(600)).build());
            }
        },
        OF_LAST_WEEK("it is older than 24 hours, or of the future") {
            @Override
            String token() throws Exception {
                return signed(claims().issueTime(in(-7 * 24 * 3600)).build());
            }
        },
        WITHOUT_SUBJECT("it has no subject") {
            @Override
            String token() throws Exception {
                return signed(claims().subject(null).build());
            }
        },
        WITHOUT_END("it does not say since when and until when it counts") {
            @Override
            String token() throws Exception {
                return signed(claims().expirationTime(null).build());
            }
        },
        WITHOUT_NAME("its claim \"preferred_username\" is not a person's name here") {
            @Override
            String token() throws Exception {
                return signed(claims().claim("preferred_username", null).build());
            }
        },
        CALLED_ME("its claim \"preferred_username\" is not a person's name here") {
            @Override
            String token() throws Exception {
                return signed(claims().claim("preferred_username", "me").build());
            }
        },
        NOT_SIGNED("its type, algorithm or key is not one of the issuer's") {
            @Override
            String token() {
                return new PlainJWT(claims().build()).serialize();
            }
        },
        SIGNED_WITH_THE_PUBLIC_KEY("its type, algorithm or key is not one of the issuer's") {
            @Override
            String token() throws Exception {
                return signed(
                        JWSAlgorithm.HS256,
                        keyId,
                        new MACSigner(key.toRSAPublicKey().getEncoded()),
                        claims().build());
            }
        },
        SIGNED_WITH_ANOTHER_KEY("its signature is wrong") {
            @Override
            String token() throws Exception {
                return signed(JWSAlgorithm.RS256, keyId, stranger(), claims().build());
            }
        },
        OF_AN_UNKNOWN_KEY("its type, algorithm or key is not one of the issuer's") {
            @Override
            String token() throws Exception {
                return signed(JWSAlgorithm.RS256, "unknown", stranger(), claims().build());
            }
        },
        CHANGED("its signature is wrong") {
            @Override
            String token() throws Exception {
                String[] parts = signed(claims().build()).split("\\.", -1);
                String claims =
                        new PlainJWT(claims().claim("preferred_username", "ann").build()).serialize();
                return parts[0] + "." + claims.split("\\.", -1)[1] + "." + parts[2];
            }
        },
        NO_JWT("it is no signed JWT") {
            @Override
            String token() {
                return "a.b.c";
            }
        };

        private final String told;

        Wrong(String told) {
            this.told = told;
        }

        abstract String token() throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatDoesNotCountIsRefusedWithWhatIsWrongWithIt(Wrong wrong) throws Exception {
        Answer answer = with(wrong.token(), "/api/people/me");

        assertThat(answer.status() + " " + answer.text("/code"))
                .as(answer.raw().body())
                .isEqualTo("401 BLY-UNAUTHENTICATED");
        assertThat(answer.text("/detail")).startsWith("The token does not count: " + wrong.told);
    }

    @Test
    void keysOfTheIssuerMayChangeAtAnyTime() throws Exception {
        keycloak.realm("turning");
        String first = keycloak.key("turning", new RSAKeyGenerator(2048).generate(), 500);
        OidcTokens tokens = tokens(Keycloak.issuer(keycloak.port(), "turning"), Clock.systemUTC());
        String before = keycloak.token(keycloak.port(), "turning", "belay");
        assertThat(tokens.check(before).groups()).containsExactly(STAFF);

        keycloak.key("turning", new RSAKeyGenerator(2048).generate(), 600);
        String after = keycloak.token(keycloak.port(), "turning", "belay");
        assertThat(tokens.check(after).person()).isEqualTo("olga");
        assertThat(tokens.check(before).person())
                .as("both keys are the issuer's")
                .isEqualTo("olga");

        keycloak.withoutKey("turning", first);
        keycloak.key("turning", new RSAKeyGenerator(2048).generate(), 700);
        assertThat(tokens.check(keycloak.token(keycloak.port(), "turning", "belay"))
                        .person())
                .isEqualTo("olga");
        assertThatThrownBy(() -> tokens.check(before))
                .as("a key that was taken away, once the keys were asked for again")
                .isInstanceOf(NotAccepted.class);
    }

    @Test
    void anIssuerThatIsAwayAtTheStartIsTakenUpWhenItIsThere() throws Exception {
        try (Cable cable = new Cable(keycloak.port())) {
            Moved clock = new Moved();
            OidcTokens tokens = tokens(Keycloak.issuer(cable.port(), REALM), clock);
            String token =
                    signed(claims().issuer(Keycloak.issuer(cable.port(), REALM)).build());
            assertAway(tokens, token);

            cable.putIn();
            assertAway(tokens, token);
            clock.moveOn(Duration.ofSeconds(11));

            assertThat(tokens.check(token).person()).isEqualTo("olga");
        }
    }

    @Test
    void whileTheIssuerIsAwayItsKnownKeysCountAndUnknownOnesDoNot() throws Exception {
        try (Cable cable = new Cable(keycloak.port())) {
            cable.putIn();
            String address = Keycloak.issuer(cable.port(), REALM);
            OidcTokens tokens = tokens(address, Clock.systemUTC());
            JWTClaimsSet claims = claims().issuer(address).build();
            assertThat(tokens.check(keycloak.token(cable.port(), REALM, "belay"))
                            .person())
                    .isEqualTo("olga");

            cable.pull();

            assertThat(tokens.check(signed(claims)).person()).isEqualTo("olga");
            String unknown = signed(JWSAlgorithm.RS256, "unknown", stranger(), claims);
            assertThatThrownBy(() -> tokens.check(unknown)).isInstanceOf(NotAccepted.class);
        }
    }

    private static void assertAway(OidcTokens tokens, String token) {
        assertThatThrownBy(() -> tokens.check(token))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status() + " "
                                        + refused.problem().code())
                                .isEqualTo("503 BLY-ISSUER"));
    }

    private static OidcTokens tokens(String issuer, Clock clock) {
        OidcSettings settings = new OidcSettings(issuer, Keycloak.AUDIENCE, "preferred_username", "groups");
        return new OidcTokens(settings, clock, Duration.ofMillis(1));
    }

    private static Answer with(String token, String path) throws Exception {
        return api.send(
                api.request(path).header("Authorization", "Bearer " + token).GET());
    }

    /** What the issuer would say of olga. */
    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(Keycloak.AUDIENCE)
                .subject(UUID.randomUUID().toString())
                .issueTime(in(0))
                .expirationTime(in(300))
                .claim("preferred_username", "olga");
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        return signed(JWSAlgorithm.RS256, keyId, new RSASSASigner(key), claims);
    }

    private static String signed(JWSAlgorithm algorithm, String id, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static JWSSigner stranger() throws Exception {
        return new RSASSASigner(new RSAKeyGenerator(2048).generate());
    }
}
