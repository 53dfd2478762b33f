package io.belay.api.person;

import com.google.common.base.Ticker;
import io.belay.api.oidc.Claimed;
import io.belay.api.oidc.NotAccepted;
import io.belay.api.oidc.OidcTokens;
import io.belay.store.right.Grants;
import io.belay.store.token.ApiTokens;
import io.belay.store.token.BrowserSession;
import io.belay.store.token.BrowserSessions;
import io.belay.store.token.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds whom a bearer token proves, and what that person may do, both anew each time. */
public final class SignIns {
    private static final int LONGEST_OF_OURS = 200;
    private static final Duration SESSION = Duration.ofHours(12);
    /** Whether an issuer's word still holds is not known before its next token. */
    private static final Duration SESSION_OF_ISSUER = Duration.ofHours(1);

    private final ApiTokens tokens;
    private final Optional<OidcTokens> issuer;
    private final Grants grants;
    private final BrowserSessions sessions;
    private final Brake brake = new Brake(Ticker.systemTicker());

    /**
     * Looks there.
     *
     * @param issuer the OIDC issuer that is believed too, if one is
     */
    public SignIns(ApiTokens tokens, Optional<OidcTokens> issuer, Grants grants, BrowserSessions sessions) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.grants = grants;
        this.sessions = sessions;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** A token proves a person. */
        record Proven(Person person, List<String> groups) implements Outcome {}

        /** It proves nobody, and why. */
        record NotProven(String why) implements Outcome {}
    }

    /** Whom a token proves. */
    Outcome check(String token) {
        if (issuer.isPresent() && OidcTokens.looksLike(token)) {
            return ofIssuer(issuer.get(), token);
        }
        Optional<Proof> proof = token.length() > LONGEST_OF_OURS ? Optional.empty() : tokens.proves(token);
        return proof.<Outcome>map(each -> new Outcome.Proven(
                        new Person(
                                each.person(),
                                "token",
                                Optional.of(each.token()),
                                grants.standing(each.person(), List.of())),
                        List.of()))
                .orElseGet(() -> new Outcome.NotProven("it is unknown, expired or revoked"));
    }

    /** Begins a browser's session for whom a token has proved; the session's secret. */
    String begin(Outcome.Proven proven) {
        Person person = proven.person();
        return sessions.begin(
                new BrowserSession(person.name(), person.via(), person.token(), proven.groups()),
                person.token().isPresent() ? SESSION : SESSION_OF_ISSUER);
    }

    /** Whom a browser's session proves; empty when it has ended. */
    Optional<Person> session(String secret) {
        return sessions.proves(secret)
                .map(each -> new Person(
                        each.person(), each.via(), each.token(), grants.standing(each.person(), each.groups())));
    }

    /** Ends a browser's session. */
    void end(String secret) {
        sessions.end(secret);
    }

    private Outcome ofIssuer(OidcTokens oidc, String token) {
        try {
            Claimed claimed = oidc.check(token);
            return new Outcome.Proven(
                    new Person(
                            claimed.person(),
                            "oidc",
                            Optional.empty(),
                            grants.standing(claimed.person(), claimed.groups())),
                    List.copyOf(claimed.groups()));
        } catch (NotAccepted refused) {
            return new Outcome.NotProven(refused.getMessage());
        }
    }

    /** What slows down who guesses, whichever way tokens come. */
    Brake brake() {
        return brake;
    }
}
