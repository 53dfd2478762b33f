package io.belay.api.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Figure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static String joined(List<Optional<Figure>> hosts) {
        return Figures.joined(hosts).map(Figure::text).orElse("nothing");
    }

    private static Optional<Figure> of(long done, Long... total) {
        return Optional.of(new Figure(done, List.of(total).stream().findFirst(), "rows", "orders"));
    }

    @Test
    void oneHostIsToldAsItIs() {
        assertThat(joined(List.of(of(3, 9L)))).isEqualTo("3 of 9 rows, orders");
        assertThat(joined(List.of(Optional.empty()))).isEqualTo("nothing");
        assertThat(joined(List.of())).isEqualTo("nothing");
    }

    @Test
    void severalAreAddedUpAndWhatIsNotKnownOfOneIsNotKnownOfAll() {
        assertThat(joined(List.of(of(3, 9L), of(4, 11L)))).isEqualTo("7 of 20 rows");
        assertThat(joined(List.of(of(3, 9L), of(4)))).isEqualTo("7 rows");
        assertThat(joined(List.of(of(3, 9L), Optional.empty()))).isEqualTo("3 rows");
        assertThat(joined(List.of(of(3, 9L), of(4, 11L), Optional.empty()))).isEqualTo("7 rows");
    }
}
