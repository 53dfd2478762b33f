package io.belay.api.person;

/**
 * How long tokens of REST count.
 *
 * @param usual in days, when nothing is said
 * @param most in days, whatever is said
 */
public record TokenLives(int usual, int most) {
    public TokenLives {
        if (usual < 1 || most < usual) {
            throw new IllegalArgumentException("tokens: \"usual\" is at least one day, \"most\" at least \"usual\"");
        }
    }
}
