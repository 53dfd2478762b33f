package io.belay.store.token;

import java.util.UUID;

/**
 * What a valid token proves.
 *
 * @param token the token's id
 * @param person whose it is
 */
public record Proof(UUID token, String person) {}
