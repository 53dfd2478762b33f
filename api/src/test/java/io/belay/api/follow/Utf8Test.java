package io.belay.api.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "aü", "a€", "a😀"})
    void aCharacterIsNeverCut(String text) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.whole(all)).isEqualTo(all.length);
        for (int cut = 2; cut < all.length; cut++) {
            assertThat(Utf8.whole(Arrays.copyOf(all, cut))).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoTextIsNotHeldBack() {
        byte[] noText = {'a', (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0xFF};

        assertThat(Utf8.whole(noText)).isEqualTo(noText.length);
        assertThat(Utf8.whole(Arrays.copyOf(noText, 5))).isEqualTo(5);
    }
}
