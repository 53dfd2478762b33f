package io.belay.activities.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Figure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureNewsTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Long> kept = new ArrayList<>();
    private Optional<Figure> newest = Optional.empty();
    private boolean storeAnswers = true;

    private final FigureNews news = new FigureNews(() -> newest, this::keep, waiting::add);

    private boolean keep(Figure figure) {
        if (!storeAnswers) {
            throw new IllegalStateException("the store is away");
        }
        kept.add(figure.done());
        return true;
    }

    private void came(long done) {
        newest = Optional.of(new Figure(done, Optional.empty(), "", ""));
    }

    @Test
    void oneIsKeptAtATimeAndTheNewestOfAll() {
        news.tell();
        assertThat(waiting).isEmpty();

        came(1);
        news.tell();
        came(2);
        news.tell();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        news.tell();

        assertThat(waiting).isEmpty();
        assertThat(kept).containsExactly(2L);
    }

    @Test
    void whatCouldNotBeKeptIsTriedAgainTheNextTime() {
        came(1);
        storeAnswers = false;
        news.tell();
        waiting.remove().run();
        storeAnswers = true;
        news.tell();
        waiting.remove().run();
        news.keep();

        assertThat(kept).containsExactly(1L);
    }
}
