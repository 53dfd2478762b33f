package io.belay.api.follow;

import io.belay.api.person.Person;
import io.belay.store.Store;
import io.belay.store.promotion.PromotionRow;
import io.belay.store.right.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether whoever opened a stream may still see what it tells: a token that is revoked and a role that is taken away end
 * what was opened with them, too.
 */
final class Entitled {
    /** Whoever was proved by something else than a token of ours is asked for it again, by way of a new stream. */
    private static final Duration OTHERS = Duration.ofMinutes(1);

    private final Store store;
    private final Person person;
    private final UUID promotion;
    private final Instant since = Instant.now();

    Entitled(Store store, Person person, UUID promotion) {
        this.store = store;
        this.person = person;
        this.promotion = promotion;
    }

    /** The person's name. */
    String name() {
        return person.name();
    }

    boolean still() {
        Instant now = Instant.now();
        if (person.token().isEmpty()) {
            return now.isBefore(since.plus(OTHERS));
        }
        boolean counts = store.apiTokens().of(person.name()).stream()
                .filter(each -> each.id().equals(person.token().get()))
                .anyMatch(each -> each.revokedAt().isEmpty() && each.expiresAt().isAfter(now));
        Optional<PromotionRow> row = store.promotions().row(promotion);
        return counts
                && row.isPresent()
                && store.grants()
                        .standing(person.name(), List.of())
                        .may(Right.SEE, row.get().site());
    }
}
