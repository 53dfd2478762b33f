package io.belay.api.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "web1",
                "192.0.2.10",
                "true",
                "null",
                "~",
                "0123",
                "1e3",
                "no",
                "",
                " ",
                "a b",
                " a",
                "a ",
                "a: b",
                "a #b",
                "a:",
                "- a",
                "-x",
                "@x",
                "*x",
                "&x",
                "!x",
                "%x",
                "|",
                ">",
                "[a]",
                "{a}",
                "a, b",
                "'a'",
                "\"a\"",
                "a\\b",
                "a\nb",
                "a\tb",
                "a\u0000b",
                "\u202ea",
                "\uFEFFa",
                "a\u0085b",
                "äöü",
                "\uD83D\uDE80",
                "file:/etc/belay/keys/web1",
                "https://example.org/x?y=z#a",
                "ssh-ed25519 AAAA+/=",
                "::1",
                "a::b",
                "<<",
                "=",
                "---",
                "..."
            })
    void whatIsWrittenIsReadAsTheSameText(String text) throws Exception {
        for (String file : new String[] {"x: " + Written.text(text) + "\n", "x: { y: " + Written.text(text) + " }\n"}) {
            Yaml value = ((Yaml.Entries) Document.tree("file", file))
                    .entries()
                    .get(0)
                    .value();
            Yaml inner =
                    value instanceof Yaml.Entries below ? below.entries().get(0).value() : value;

            assertThat(inner).isInstanceOfSatisfying(Yaml.Text.class, scalar -> {
                assertThat(scalar.text()).isEqualTo(text);
                assertThat(scalar.kind()).isEqualTo(Yaml.Kind.TEXT);
            });
        }
    }
}
