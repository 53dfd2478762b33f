package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AskingTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(said, true, StandardCharsets.UTF_8));
    private final AtomicInteger acted = new AtomicInteger();

    @Test
    void nobodyIsAskedWithYes() {
        Asking.nobody(screen).put(question(false));

        assertThat(acted).hasValue(1);
        assertThat(text())
                .contains("? Approve v2?", "REST     curl -s", "> bob: approve")
                .doesNotContain("Enter");
    }

    @Test
    void enterDoesWhatIsSuggested() throws IOException {
        PipedOutputStream typing = new PipedOutputStream();
        Asking asking = Asking.reader(screen, new PipedInputStream(typing));
        Thread typist = new Thread(() -> typeWhenAsked(typing));
        typist.start();

        asking.put(question(false));

        assertThat(acted).hasValue(1);
        assertThat(text()).contains("Enter: bob: approve. Or answer from another terminal.");
    }

    @Test
    void whatWasAnsweredElsewhereIsNotAnsweredAgain() throws IOException {
        Asking asking = Asking.reader(screen, new PipedInputStream(new PipedOutputStream()));

        asking.put(question(true));

        assertThat(acted).hasValue(0);
        assertThat(text()).contains("> answered from elsewhere");
    }

    @Test
    void theEndOfTheInputIsNobody() {
        Asking asking = Asking.reader(screen, InputStream.nullInputStream());

        asking.put(question(false));

        assertThat(acted).hasValue(1);
    }

    @Test
    void whatWasTypedBeforeTheQuestionIsNoAnswer() throws IOException {
        InputStream early = new ByteArrayInputStream("\n\n".getBytes(StandardCharsets.UTF_8));
        PipedOutputStream open = new PipedOutputStream();
        InputStream both = new java.io.SequenceInputStream(early, new PipedInputStream(open));
        Asking asking = Asking.reader(screen, both);
        org.awaitility.Awaitility.await().until(() -> early.available() == 0);

        asking.put(question(true));

        assertThat(acted).hasValue(0);
    }

    private void typeWhenAsked(PipedOutputStream typing) {
        try {
            org.awaitility.Awaitility.await().until(() -> text().contains("Enter:"));
            // Again and again: what comes before the question is dropped.
            while (acted.get() == 0) {
                typing.write('\n');
                typing.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Question question(boolean settled) {
        return new Question(
                "Approve v2?",
                List.of(new Question.Way("REST", "curl -s …")),
                "bob: approve",
                acted::incrementAndGet,
                () -> settled);
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
