package io.belay.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void whatATerminalWouldObeyOrHideIsWrittenOut() {
        assertThat(Visible.text("a\u001b]0;title\u0007b")).isEqualTo("a\\u001b]0;title\\u0007b");
        assertThat(Visible.text("a\u009b2Jb")).isEqualTo("a\\u009b2Jb");
        assertThat(Visible.text("user\u202etxt.exe")).isEqualTo("user\\u202etxt.exe");
    }

    @Test
    void whatPeopleWriteStaysAsItIs() {
        assertThat(Visible.text("Überfahrt, 東京\n\tline")).isEqualTo("Überfahrt, 東京\n\tline");
    }
}
