package io.belay.store.lock;

import java.util.Optional;

/**
 * The lock of an instance.
 *
 * @param scope the instance, {@code SITE/STAGE}
 * @param token the highest token that was given out
 * @param holder who holds it, if anybody does
 */
public record LockRow(String scope, long token, Optional<Holder> holder) {}
