package io.belay.api.audit;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.belay.api.person.Person;
import io.belay.store.audit.Deed;
import io.belay.store.audit.Trail;
import io.belay.store.connection.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps deeds. Refusals are kept too, but only so many a minute from one address, lest somebody fills the audit with them.
 * A deed that the store cannot take is written to the log in full.
 */
public final class Deeds {
    private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);
    private static final Pattern SECRET = Pattern.compile("bl[bys]_[A-Za-z0-9_-]{8,}");
    private static final int REFUSALS_A_MINUTE = 10;
    private static final int LONGEST = 500;

    private final Trail trail;
    private final Clock clock;
    private final LoadingCache<String, AtomicInteger> refusals = CacheBuilder.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build(CacheLoader.from(address -> new AtomicInteger()));

    /** Kept there. */
    public Deeds(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** What a proven person does, now. */
    Deed deed(Caller caller, Person person, String what, String site, String detail, String outcome) {
        return new Deed(
                clock.instant(),
                person.name(),
                person.via(),
                caller.address(),
                caller.request(),
                safe(what),
                site,
                safe(detail),
                outcome);
    }

    /** Does something in the store and keeps the deed with it: both, or neither. */
    <T> T with(Supplier<T> act, Function<T, Deed> deed) {
        return trail.with(act, deed);
    }

    /**
     * Keeps a deed before what it is about is done.
     *
     * @throws StoreFailure when it cannot be kept
     */
    void first(Deed deed) {
        trail.add(deed);
    }

    /** A proven person was refused something that they have no right to. */
    void refused(Caller caller, Deed deed) {
        if (few(caller)) {
            keep(deed);
        }
    }

    /** Nobody was proven. */
    public void notProven(Caller caller, String why) {
        if (few(caller)) {
            keep(new Deed(
                    clock.instant(), "", "", caller.address(), caller.request(), "sign in", "", safe(why), "refused"));
        }
    }

    private boolean few(Caller caller) {
        return refusals.getUnchecked(caller.address()).incrementAndGet() <= REFUSALS_A_MINUTE;
    }

    /** Keeps a deed, at least in the log. */
    void keep(Deed deed) {
        try {
            trail.add(deed);
        } catch (StoreFailure away) {
            LOG.error("the audit could not be written: {}", deed, away);
        }
    }

    /** People paste tokens into the strangest places. */
    private static String safe(String text) {
        String masked = SECRET.matcher(text).replaceAll("bly_••••");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }
}
