package io.belay.api.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.promotion.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final LinkedBlockingQueue<Set<UUID>> questions = new LinkedBlockingQueue<>();
    private final AtomicLong sequence = new AtomicLong(1);

    private List<Pulse> look(Collection<UUID> promotions) {
        questions.add(Set.copyOf(promotions));
        return promotions.stream()
                .map(each -> new Pulse(each, sequence.get(), 0, 0, Optional.empty(), 0))
                .toList();
    }

    @Test
    void howeverManyFollowItIsOneQuestion() throws Exception {
        try (Lookout lookout = new Lookout(this::look)) {
            List<UUID> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                UUID one = UUID.randomUUID();
                all.add(one);
                lookout.join(one);
            }
            for (UUID one : all) {
                assertThat(lookout.await(one, Optional.empty(), LONG)).isPresent();
            }
            questions.clear();

            assertThat(questions.poll(1, TimeUnit.MINUTES)).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void whoeverHasSeenThePulseWaitsForTheNext() throws Exception {
        try (Lookout lookout = new Lookout(this::look)) {
            UUID one = UUID.randomUUID();
            lookout.join(one);
            Optional<Pulse> first = lookout.await(one, Optional.empty(), LONG);

            assertThat(lookout.await(one, first, Duration.ofMillis(1))).isEmpty();
            sequence.set(2);

            assertThat(lookout.await(one, first, LONG)).map(Pulse::sequence).contains(2L);
        }
    }

    @Test
    void oneThatNobodyFollowsAnyMoreIsNotAskedFor() throws Exception {
        try (Lookout lookout = new Lookout(this::look)) {
            UUID gone = UUID.randomUUID();
            UUID stays = UUID.randomUUID();
            lookout.join(gone);
            lookout.join(stays);
            lookout.await(stays, Optional.empty(), LONG);
            lookout.leave(gone);
            questions.clear();
            // The question that was under way may still name it; the one after it does not.
            questions.poll(1, TimeUnit.MINUTES);

            assertThat(questions.poll(1, TimeUnit.MINUTES)).containsExactly(stays);
        }
    }
}
