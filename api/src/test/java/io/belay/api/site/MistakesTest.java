package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the corpus is refused with exactly the words that stand beside it. */
class MistakesTest {
    private static final int LEAST = 200;

    static List<String> names() {
        return MistakesCorpus.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void everyMistakeIsToldInTheWordsBesideIt(String name) throws Exception {
        MistakenFile mistaken = mistaken(name, MistakesCorpus.file(name));

        assertThat(mistaken.findings().stream().map(Finding::withSource).collect(Collectors.joining("\n")) + "\n")
                .isEqualTo(MistakesCorpus.expected(name));
        assertThat(mistaken.findings()).as("a place within the file").allSatisfy(each -> {
            assertThat(each.line())
                    .isBetween(1, 1 + new String(MistakesCorpus.file(name), StandardCharsets.UTF_8).split("\n").length);
            assertThat(each.column()).isPositive();
            assertThat(each.remedy()).isNotBlank();
        });
    }

    /** A word that stands in the corpus wherever a secret was written in clear by mistake. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aSecretInClearIsNeverRepeated(String name) throws Exception {
        MistakenFile mistaken = mistaken(name, MistakesCorpus.file(name));

        assertThat(mistaken.findings().toString() + mistaken.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void theCorpusIsWholeAndHoldsSecretsInClear() throws Exception {
        assertThat(MistakesCorpus.names()).hasSizeGreaterThanOrEqualTo(LEAST);
        int secrets = 0;
        for (String name : MistakesCorpus.names()) {
            assertThat(Files.exists(MistakesCorpus.FOLDER.resolve(name + ".expected")))
                    .as(name)
                    .isTrue();
            secrets += new String(MistakesCorpus.file(name), StandardCharsets.UTF_8).contains("hunter2") ? 1 : 0;
        }
        assertThat(secrets).isGreaterThan(5);
    }

    private static MistakenFile mistaken(String name, byte[] bytes) {
        String file = name + ".yaml";
        MistakenFile mistaken =
                catchThrowableOfType(MistakenFile.class, () -> SiteReader.read(file, Document.text(file, bytes)));
        assertThat(mistaken).as("mistakes are found in " + file).isNotNull();
        return mistaken;
    }
}
