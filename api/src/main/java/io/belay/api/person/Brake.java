package io.belay.api.person;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows down who guesses tokens: after some failures from one address, tokens from there are looked at only now and then.
 * One that proved somebody a short while ago is always looked at, so that nobody who works is locked out by a neighbour who
 * guesses. That is all it is remembered for: whether it still proves anybody is asked of the store each time.
 */
final class Brake {
    private static final int AT_ONCE = 20;
    private static final long NANOS_EACH = Duration.ofSeconds(3).toNanos();
    private static final int REMEMBERED = 10_000;

    private final Ticker ticker;
    private final Cache<String, Long> busyUntil;
    private final Cache<String, Boolean> proved;

    Brake(Ticker ticker) {
        this.ticker = ticker;
        this.busyUntil = CacheBuilder.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(ticker)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();
        this.proved = CacheBuilder.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(ticker)
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    /** How long an address must wait before a token from it is looked at; empty when it is looked at now. */
    Optional<Duration> wait(String address, String token) {
        Long until = busyUntil.getIfPresent(address);
        if (until == null || proved.getIfPresent(digest(token)) != null) {
            return Optional.empty();
        }
        long left = until - ticker.read() - (AT_ONCE - 1) * NANOS_EACH;
        return left <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(left));
    }

    /** A token from there proved nobody. Each failure costs some seconds, of which so many may be owed at once. */
    void failed(String address) {
        long now = ticker.read();
        busyUntil.asMap().merge(address, now + NANOS_EACH, (until, fresh) -> Math.max(until, now) + NANOS_EACH);
    }

    /** A token proved somebody. */
    void succeeded(String token) {
        proved.put(digest(token), true);
    }

    private static String digest(String token) {
        return Hashing.sha256().hashString(token, StandardCharsets.UTF_8).toString();
    }
}
