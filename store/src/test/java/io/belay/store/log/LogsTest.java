package io.belay.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.site.Verb;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {
    private static final int MAX = 1000;
    private static Store store;

    private final UUID promotion = UUID.randomUUID();

    @BeforeAll
    static void open() {
        store = TestStores.fresh(Clock.systemUTC(), MAX);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void outputIsReadAsItCameWhateverBytesItHas() {
        byte[] bytes = {0, -1, (byte) 0xC3, '\n', 27, '[', 'm'};

        store.logs().append(promotion, "job", 0, bytes);

        assertThat(store.logs().read(promotion, "job", 0, 100).bytes()).isEqualTo(bytes);
        assertThat(store.logs().read(promotion, "job", 3, 2).bytes()).isEqualTo(new byte[] {'\n', 27});
    }

    @Test
    void theSameOutputAgainIsPassedOverAndMoreOfItIsAdded() {
        append(0, "one ");
        append(0, "one ");
        append(4, "two ");
        append(0, "one two three");
        append(2, "e t");

        assertThat(text(0)).isEqualTo("one two three");
        assertThat(store.logs().received(promotion, "job")).isEqualTo(13);
    }

    @Test
    void whoFollowsReadsOnFromWhereHeWasAndLearnsOfTheEnd() {
        JobOrder order = Examples.order(promotion, 1, Verb.UPDATE, "web1", 1);
        store.jobs().began(order, Examples.NOON);
        store.logs().append(promotion, order.jobId(), 0, "working".getBytes(StandardCharsets.UTF_8));

        LogSlice first = store.logs().read(promotion, order.jobId(), 0, 100);
        LogSlice nothing = store.logs().read(promotion, order.jobId(), first.next(), 100);
        store.logs().append(promotion, order.jobId(), 7, " done".getBytes(StandardCharsets.UTF_8));
        store.jobs().ended(order, Examples.result(true, Duration.ofSeconds(3)), Examples.NOON);
        LogSlice last = store.logs().read(promotion, order.jobId(), first.next(), 100);

        assertThat(first.last()).isFalse();
        assertThat(nothing.bytes()).isEmpty();
        assertThat(nothing.next()).isEqualTo(7);
        assertThat(last.bytes()).asString().isEqualTo(" done");
        assertThat(last.last()).isTrue();
    }

    @Test
    void outputOfAnUnknownJobIsNothing() {
        LogSlice slice = store.logs().read(promotion, "never", 0, 100);

        assertThat(slice.bytes()).isEmpty();
        assertThat(slice.received()).isZero();
        assertThat(slice.last()).isFalse();
    }

    @Test
    void outputThatWasLeftOutIsAGap() {
        append(0, "begin");
        append(100, "end");

        LogSlice first = store.logs().read(promotion, "job", 0, 50);
        LogSlice second = store.logs().read(promotion, "job", first.next(), 50);

        assertThat(first.bytes()).asString().isEqualTo("begin");
        assertThat(second.from()).isEqualTo(100);
        assertThat(second.gap()).isEqualTo(95);
        assertThat(second.bytes()).asString().isEqualTo("end");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 64, 333, 999, 4000})
    void ofTooMuchOutputBeginningAndEndAreKeptAndTheGapIsMarked(int piece) {
        byte[] printed = random(3210);
        for (int at = 0; at < printed.length; at += piece) {
            store.logs()
                    .append(
                            promotion,
                            "job",
                            at,
                            Arrays.copyOfRange(printed, at, Math.min(printed.length, at + piece)));
        }

        assertThat(store.logs().kept(promotion, "job")).isBetween(MAX * 8L / 10, (long) MAX);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        long at = 0;
        long gaps = 0;
        while (at < printed.length) {
            LogSlice slice = store.logs().read(promotion, "job", at, 200);
            gaps += slice.gap();
            assertThat(slice.bytes()).isNotEmpty().isEqualTo(Arrays.copyOfRange(printed, (int) slice.from(), (int)
                    slice.next()));
            read.writeBytes(slice.bytes());
            at = slice.next();
        }
        assertThat(Arrays.copyOf(read.toByteArray(), MAX / 2)).isEqualTo(Arrays.copyOf(printed, MAX / 2));
        assertThat(read.size() + gaps).isEqualTo(printed.length);
    }

    private void append(long offset, String text) {
        store.logs().append(promotion, "job", offset, text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(long from) {
        return new String(store.logs().read(promotion, "job", from, MAX).bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
