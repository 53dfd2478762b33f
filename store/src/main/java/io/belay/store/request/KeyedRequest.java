package io.belay.store.request;

import java.util.UUID;

/**
 * A request that bears an idempotency key.
 *
 * @param requester who asked; keys of different people do not meet
 * @param key the key
 * @param bodyDigest digest of what was asked: the same key with another body is a mistake of the caller
 * @param subject what it led to, for instance the promotion's id
 */
public record KeyedRequest(String requester, String key, String bodyDigest, UUID subject) {}
