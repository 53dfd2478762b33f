package io.belay.deploy.demo;

import java.util.List;
import java.util.Locale;

/**
 * Somebody of the demo.
 *
 * @param name for instance {@code ann}
 * @param token proves to Belay's REST who it is
 */
record Person(String name, String token) {
    /** Who there is: ann asks; bob and carol release with her; dave and erin test. */
    static final List<String> NAMES = List.of("ann", "bob", "carol", "dave", "erin");

    /** The shell variable in which the demo's {@code people.env} keeps the token. */
    String variable() {
        return name.toUpperCase(Locale.ROOT);
    }
}
