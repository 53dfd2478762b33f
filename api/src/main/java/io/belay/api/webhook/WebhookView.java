package io.belay.api.webhook;

import io.belay.workflows.webhook.Happening;
import io.belay.workflows.webhook.Webhook;
import java.util.Arrays;
import java.util.List;

/**
 * A program that is told what happens.
 *
 * @param name its name in the site's file
 * @param url where it listens
 * @param secret the reference to the secret that signs what it is told
 * @param events what it is told of
 */
public record WebhookView(String name, String url, String secret, List<String> events) {
    public WebhookView {
        events = List.copyOf(events);
    }

    static WebhookView of(String name, Webhook webhook) {
        List<String> events = Arrays.stream(Happening.values())
                .filter(webhook::wants)
                .map(Happening::text)
                .toList();
        return new WebhookView(name, webhook.url(), webhook.secret(), events);
    }
}
