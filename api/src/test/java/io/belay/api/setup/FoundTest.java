package io.belay.api.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundTest {
    @Test
    void aHostIsBelievedOnlyWhatLooksAsItShould() {
        Found found = Found.read("""
                account=deploy
                account=root; touch canary
                kind=cobol
                service=shop
                service=shop
                service=$(touch canary)
                service=a b
                python=/srv/env/bin/python
                python=/srv/"; touch canary; "
                tag=-x
                git=https://example.org/\u001b[31mx
                nonsense
                unknown=x
                =
                """);

        assertThat(found.facts())
                .isEqualTo(Map.of(
                        "account",
                        List.of("deploy"),
                        "service",
                        List.of("shop"),
                        "python",
                        List.of("/srv/env/bin/python")));
    }

    @Test
    void whatAHostSaysWithoutEndIsCutShort() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            lines.append("service=s").append(i).append('\n');
        }

        assertThat(Found.read(lines.toString()).all("service")).hasSize(5);
    }
}
