package io.belay.workflows.webhook;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An address of another program that is told what happens to a site's promotions.
 *
 * @param url where it listens
 * @param secret a reference to the secret with which it knows that Belay speaks
 * @param events what it is told of; empty for everything
 */
public record Webhook(String url, String secret, Set<Happening> events) {
    public Webhook {
        EnumSet<Happening> sorted = EnumSet.noneOf(Happening.class);
        sorted.addAll(events);
        events = Collections.unmodifiableSet(sorted);
    }

    /** Whether it is told of that. */
    public boolean wants(Happening happening) {
        return events.isEmpty() || events.contains(happening);
    }
}
