package io.belay.api.oidc;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a token proves.
 *
 * @param person the person's name
 * @param groups the groups that the issuer vouches for
 */
public record Claimed(String person, SortedSet<String> groups) {
    public Claimed {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }
}
