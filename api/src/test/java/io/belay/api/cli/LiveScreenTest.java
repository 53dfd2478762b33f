package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.promotion.PromotionView;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
    private static final Instant NOW = Instant.now();

    private final StringWriter screen = new StringWriter();

    @Test
    void thePageIsDrawnOverTheOneBeforeAndStaysWholeAtTheEnd() {
        LiveScreen live = new LiveScreen(new PrintWriter(screen, true), terminal(true));
        live.show(status(PromotionState.APPLYING, StepState.RUNNING), "");
        assertThat(screen.toString())
                .contains("about ", " to go", "\u001b[1;36mnow\u001b[0m", "…")
                .doesNotContain("of 1 min 00 s");
        live.show(status(PromotionState.KEPT, StepState.DONE), "");
        live.close();

        String last = screen.toString().substring(screen.toString().lastIndexOf("\u001b[J"));
        assertThat(screen.toString()).contains("\u001b[4A\r\u001b[J");
        assertThat(last)
                .contains("1.0 s of 1 min 00 s", "\u001b[32mKEPT\u001b[0m: all is well")
                .endsWith("\n");
    }

    @Test
    void withoutColoursItIsDrawnAllTheSame() {
        LiveScreen live = new LiveScreen(new PrintWriter(screen, true), terminal(false));
        live.show(status(PromotionState.APPLYING, StepState.RUNNING), "");
        live.show(status(PromotionState.APPLYING, StepState.DONE), "");
        live.close();

        assertThat(screen.toString()).contains("\u001b[4A\r\u001b[J").doesNotContain("\u001b[0m");
    }

    @Test
    void itIsNoticedWhenNobodyReads() {
        PrintWriter broken = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        try (PromotionScreen lines = new PromotionScreen.Lines(broken)) {
            assertThat(lines.unread()).isFalse();
            lines.show(status(PromotionState.APPLYING, StepState.RUNNING), "");
            assertThat(lines.unread()).isTrue();
        }
    }

    private static Terminal terminal(boolean colours) {
        return new Terminal(true, true, colours, () -> new Terminal.Size(24, 60));
    }

    private static PromotionView status(PromotionState state, StepState step) {
        StepStatus stop = new StepStatus(
                1,
                Direction.FORWARD,
                "stop",
                "stop what writes",
                "U2",
                List.of("web1"),
                step,
                1,
                Duration.ofMinutes(1),
                true,
                Optional.of(NOW),
                Duration.ofSeconds(1),
                "",
                "",
                new TreeMap<>(),
                Optional.empty());
        PromotionStatus status = new PromotionStatus(
                new PromotionRequest(UUID.randomUUID(), "shop", "prod", "v2", "ann", "", NOW),
                "promotion/shop/prod",
                state,
                "all is well",
                "",
                "",
                "",
                "in-place",
                List.of(stop),
                List.of(),
                Optional.empty(),
                List.of(),
                NOW,
                Optional.empty(),
                1);
        return PromotionView.of(status, Optional.empty(), Map.of());
    }
}
