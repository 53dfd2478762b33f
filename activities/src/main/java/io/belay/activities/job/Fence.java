package io.belay.activities.job;

import java.util.UUID;

/**
 * The right to change an instance on its hosts.
 *
 * @param scope the instance, {@code SITE/STAGE}; empty for work that belongs to none
 * @param token grows with each holder; a host refuses one that is lower than it has seen
 * @param promotion the holder
 */
public record Fence(String scope, long token, UUID promotion) {
    /** For work that belongs to no instance. */
    public static Fence none() {
        return new Fence("", 0, new UUID(0, 0));
    }

    String scopeWord() {
        return scope.isEmpty() ? "-" : Words.name(scope);
    }

    String tokenWord() {
        return Long.toString(token);
    }

    String promotionWord() {
        return promotion.toString();
    }
}
