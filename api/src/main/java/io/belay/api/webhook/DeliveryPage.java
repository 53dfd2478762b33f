package io.belay.api.webhook;

import io.belay.api.request.Words;
import io.belay.store.outbox.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What programs and people were told or are to be, newest first.
 *
 * @param items what the page has
 * @param next what to send as {@code after} for the next page, if there is more
 */
public record DeliveryPage(List<Item> items, Optional<String> next) {
    public DeliveryPage {
        items = List.copyOf(items);
    }

    /**
     * One message to one program, or to one person by mail.
     *
     * @param id by which it is sent again
     * @param message its id, as the program sees it in {@code webhook-id}, and mail programs in {@code Message-ID}
     * @param kind by which way: {@code webhook} or {@code mail}
     * @param webhook to whom, by the name in the site's file; of mail the address
     * @param promotion the promotion that it is about
     * @param event what happened
     * @param happenedAt when it was written down
     * @param state {@code waiting}, {@code delivered} or {@code givenUp}
     * @param attempts how often it was tried
     * @param nextAt when it is tried next, as long as it waits
     * @param status the last answer's status, of HTTP or SMTP, if there was one
     * @param problem why the last try did not count; empty when it did
     * @param endedAt when it was delivered or given up
     * @param body what is sent; of mail what its letter is written of
     */
    public record Item(
            String id,
            String message,
            String kind,
            String webhook,
            UUID promotion,
            String event,
            Instant happenedAt,
            String state,
            int attempts,
            Optional<Instant> nextAt,
            Optional<Integer> status,
            String problem,
            Optional<Instant> endedAt,
            String body) {
        static Item of(Delivery delivery) {
            return new Item(
                    String.valueOf(delivery.id()),
                    delivery.message(),
                    Words.word(delivery.kind()),
                    delivery.webhook(),
                    delivery.promotion(),
                    delivery.event(),
                    delivery.happenedAt(),
                    Words.word(delivery.state()),
                    delivery.attempts(),
                    Optional.of(delivery.nextAt()).filter(next -> delivery.state() == Delivery.State.WAITING),
                    delivery.status(),
                    delivery.problem(),
                    delivery.endedAt(),
                    delivery.body());
        }
    }

    /** A page out of one more than it may have. */
    static DeliveryPage of(List<Delivery> found, int limit) {
        List<Delivery> items = found.subList(0, Math.min(limit, found.size()));
        return new DeliveryPage(
                items.stream().map(Item::of).toList(),
                found.size() <= limit
                        ? Optional.empty()
                        : Optional.of(String.valueOf(items.get(items.size() - 1).id())));
    }
}
