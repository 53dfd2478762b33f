package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Claims claims = new Claims(new Screen(new PrintStream(said, true, StandardCharsets.UTF_8)));

    @Test
    void nothingClaimedIsNothingProven() {
        assertThat(claims.allHold()).isFalse();
    }

    @Test
    void oneClaimThatDoesNotHoldFailsAllAndSaysWhatWasFound() {
        claims.check("prod: the code is v2", "git rev-parse", true, "v2");
        assertThat(claims.allHold()).isTrue();

        claims.check("prod: the rows are there", "sqlite3", false, "two are missing");

        assertThat(claims.allHold()).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("[ok] prod: the code is v2", "[NOT SO] prod: the rows", "(sqlite3): two are missing");
        assertThat(claims.count()).isEqualTo("1 of 2 hold");
    }

    @Test
    void theTableGoesChapterByChapter() {
        claims.chapter("v2 goes on");
        claims.check("short", "git", true, "");
        claims.check("somewhat longer", "sqlite3", true, "");

        assertThat(claims.table())
                .containsExactly("v2 goes on", "  ok      short            git", "  ok      somewhat longer  sqlite3");
    }
}
