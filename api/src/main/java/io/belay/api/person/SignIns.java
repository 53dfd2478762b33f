package io.belay.api.person;

import io.belay.api.oidc.Claimed;
import io.belay.api.oidc.NotAccepted;
import io.belay.api.oidc.OidcTokens;
import io.belay.store.right.Grants;
import io.belay.store.token.ApiTokens;
import io.belay.store.token.Proof;
import java.util.List;
import java.util.Optional;

/** Finds whom a bearer token proves, and what that person may do, both anew each time. */
public final class SignIns {
    private static final int LONGEST_OF_OURS = 200;

    private final ApiTokens tokens;
    private final Optional<OidcTokens> issuer;
    private final Grants grants;

    /**
     * Looks there.
     *
     * @param issuer the OIDC issuer that is believed too, if one is
     */
    public SignIns(ApiTokens tokens, Optional<OidcTokens> issuer, Grants grants) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.grants = grants;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** A token proves a person. */
        record Proven(Person person) implements Outcome {}

        /** It proves nobody, and why. */
        record NotProven(String why) implements Outcome {}
    }

    /** Whom a token proves. */
    Outcome check(String token) {
        if (issuer.isPresent() && OidcTokens.looksLike(token)) {
            return ofIssuer(issuer.get(), token);
        }
        Optional<Proof> proof = token.length() > LONGEST_OF_OURS ? Optional.empty() : tokens.proves(token);
        return proof.<Outcome>map(each -> new Outcome.Proven(new Person(
                        each.person(), "token", Optional.of(each.token()), grants.standing(each.person(), List.of()))))
                .orElseGet(() -> new Outcome.NotProven("it is unknown, expired or revoked"));
    }

    private Outcome ofIssuer(OidcTokens oidc, String token) {
        try {
            Claimed claimed = oidc.check(token);
            return new Outcome.Proven(new Person(
                    claimed.person(), "oidc", Optional.empty(), grants.standing(claimed.person(), claimed.groups())));
        } catch (NotAccepted refused) {
            return new Outcome.NotProven(refused.getMessage());
        }
    }
}
