package io.belay.activities.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedSecretsTest {
    @TempDir
    Path directory;

    private AllowedSecrets secrets;

    @BeforeEach
    void files() throws Exception {
        file("sites/shop/key", "of the shop");
        file("sites/blog/key", "of the blog");
        file("sites/key", "of nobody");
        file("shared/key", "of all");
        file("elsewhere/key", "of somebody else");
        Files.createSymbolicLink(directory.resolve("sites/shop/link"), directory.resolve("sites/blog/key"));
        Files.createSymbolicLink(directory.resolve("shared/out"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("also"), directory.resolve("sites"));
        secrets = new AllowedSecrets(
                List.of(
                        directory.resolve("also/{site}"),
                        directory.resolve("shared"),
                        directory.resolve("gone/{site}")),
                Set.of("GIVEN"),
                Map.of("GIVEN", "a value", "OTHER", "another"));
    }

    private void file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String read(Secrets from, String name) throws SecretUnreadable {
        return new String(from.read("file:" + directory.resolve(name)), StandardCharsets.UTF_8);
    }

    @Test
    void aSiteReadsItsOwnAndWhatIsShared() throws Exception {
        assertThat(read(secrets.of("shop"), "sites/shop/key")).isEqualTo("of the shop");
        assertThat(read(secrets.of("shop"), "also/shop/key")).isEqualTo("of the shop");
        assertThat(read(secrets.of("blog"), "sites/blog/key")).isEqualTo("of the blog");
        assertThat(read(secrets.of("shop"), "shared/key")).isEqualTo("of all");
        assertThat(new String(secrets.of("shop").read("env:GIVEN"), StandardCharsets.UTF_8))
                .isEqualTo("a value");
    }

    /** Keys of hosts are asked for without a site: whose they may be was looked at when its file was applied. */
    @Test
    void withoutASiteThatOfAnySiteIsRead() throws Exception {
        assertThat(read(secrets, "sites/blog/key")).isEqualTo("of the blog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sites/blog/key",
                "sites/shop/../blog/key",
                "sites/shop/link",
                "sites/key",
                "shared/out/key",
                "elsewhere/key",
                "shared/nothing",
                "shared",
                "sites/{site}/key"
            })
    void aSiteReadsNothingElse(String name) {
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> read(secrets.of("shop"), name))
                .withMessageNotContaining("of somebody")
                .withMessageNotContaining("of the");
    }

    @Test
    void whatIsNeitherAFileNorAnAllowedVariableIsRefused() {
        for (String reference : List.of("env:OTHER", "env:", "of all", "file:", "https://vault.example/key")) {
            assertThatExceptionOfType(SecretUnreadable.class)
                    .as(reference)
                    .isThrownBy(() -> secrets.of("shop").read(reference));
        }
    }
}
