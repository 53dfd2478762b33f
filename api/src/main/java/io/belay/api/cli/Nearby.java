package io.belay.api.cli;

/**
 * A Belay that runs on this machine for its user: a development stack.
 *
 * @param url its address
 * @param token a token that counts there
 * @param what what it is, for people
 */
public record Nearby(String url, String token, String what) {
    @Override
    public String toString() {
        return "Nearby[" + url + ", " + what + "]";
    }
}
