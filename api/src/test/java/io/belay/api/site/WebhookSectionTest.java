package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Site;
import io.belay.workflows.webhook.Happening;
import io.belay.workflows.webhook.Webhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSectionTest {
    @Test
    void theAnnotatedExampleReadsAsItsCommentsSay() throws Exception {
        Site site = SiteReader.read("site.yaml", Files.readString(Path.of("../docs/examples/site.yaml")));

        assertThat(site.webhooks().get("chat"))
                .isEqualTo(new Webhook(
                        "https://chat.example/hooks/belay",
                        "env:CHAT_SECRET",
                        Set.of(Happening.DECISION_ASKED, Happening.STEP_FAILED, Happening.PROMOTION_NEEDS_PERSON)));
        assertThat(site.webhooks().get("ci").wants(Happening.PROMOTION_REFUSED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chat.example",
                "https://chat.example:8443/a/b?c=d&e=%20",
                "http://10.1.2.3/hook",
                "https://[fd00:1::2]:443/hook"
            })
    void anAddressIsTakenAsItIsWritten(String url) throws Exception {
        assertThat(SiteReader.read("site.yaml", file(url, "env:CHAT", "promotion.kept"))
                        .webhooks()
                        .get("chat")
                        .url())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://chat.example/",
                "chat.example/hook",
                "//chat.example/hook",
                "https://",
                "https:///hook",
                "https://chat.example/#part",
                "https://chat.example:99999/",
                "https://under_score.example/",
                "https://[::1/",
                "https://chat.example/a b",
                "javascript:alert(1)",
                "file:///etc/passwd"
            })
    void whatIsNoAddressOfAProgramIsAMistake(String url) {
        Finding finding = only(file(url, "env:CHAT", "promotion.kept"));

        assertThat(finding.path()).isEqualTo("webhooks.chat.url");
        assertThat(finding.problem()).contains("https URL");
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndNotRepeated() {
        Finding finding = only(file("https://ann:hunter2@chat.example/", "env:CHAT", "promotion.kept"));

        assertThat(finding.problem() + finding.remedy())
                .doesNotContain("hunter2")
                .contains("signature");
    }

    @Test
    void aSecretIsAReferenceAndAnEventOneOfThoseThereAre() {
        assertThat(only(file("https://chat.example/", "hunter2hunter2hunter2", "promotion.kept"))
                        .problem())
                .contains("reference")
                .doesNotContain("hunter2");
        Finding event = only(file("https://chat.example/", "env:CHAT", "promotion.keept"));
        assertThat(event.problem() + event.remedy()).contains("promotion.kept", "decision.asked");
    }

    private static Finding only(String file) {
        MistakenFile mistaken = catchThrowableOfType(MistakenFile.class, () -> SiteReader.read("site.yaml", file));
        assertThat(mistaken.findings()).hasSize(1);
        return mistaken.findings().get(0);
    }

    private static String file(String url, String secret, String event) {
        return Sites.PLAIN + "webhooks:\n  chat: { url: \"" + url + "\", secret: \"" + secret + "\", events: [" + event
                + "] }\n";
    }
}
