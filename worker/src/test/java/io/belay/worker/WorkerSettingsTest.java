package io.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.mail.MailSettings;
import io.belay.activities.mail.MailSettings.Security;
import io.belay.activities.webhook.Networks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "BELAY_DATABASE_URL", "jdbc:postgresql://db/belay",
            "BELAY_DATABASE_USER", "belay",
            "BELAY_DATABASE_PASSWORD", "hunter2",
            "HOME", "/home/belay");

    @Test
    void whatIsNotSetHasASafeDefault() {
        WorkerSettings settings = WorkerSettings.from(LEAST);

        assertThat(settings.temporal()).isEqualTo("127.0.0.1:7233");
        assertThat(settings.namespace()).isEqualTo("default");
        assertThat(settings.secretRoots()).isEmpty();
        assertThat(settings.secretNames()).isEmpty();
        assertThat(settings.cache()).isEqualTo(Path.of("/home/belay/.cache/belay/git"));
        assertThat(settings.metricsPort()).isEmpty();
    }

    @Test
    void everythingCanBeSet() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("BELAY_TEMPORAL_ADDRESS", "temporal:7233");
        all.put("BELAY_TEMPORAL_NAMESPACE", "sites");
        all.put("BELAY_SECRET_ROOTS", "/etc/belay/keys:/run/secrets");
        all.put("BELAY_SECRET_NAMES", "SHOP_KEY,MAIL_KEY");
        all.put("BELAY_CACHE", "/var/cache/belay");
        all.put("BELAY_WEBHOOK_NETWORKS", "10.1.0.0/16, fd00:1::/32");
        all.put("BELAY_METRICS_PORT", "9464");

        WorkerSettings settings = WorkerSettings.from(all);

        assertThat(settings.temporal()).isEqualTo("temporal:7233");
        assertThat(settings.namespace()).isEqualTo("sites");
        assertThat(settings.secretRoots()).containsExactly(Path.of("/etc/belay/keys"), Path.of("/run/secrets"));
        assertThat(settings.secretNames()).containsExactlyInAnyOrder("SHOP_KEY", "MAIL_KEY");
        assertThat(settings.cache()).isEqualTo(Path.of("/var/cache/belay"));
        assertThat(settings.webhookNetworks()).isEqualTo(Networks.of("10.1.0.0/16,fd00:1::/32"));
        assertThat(settings.metricsPort()).contains(9464);
    }

    @Test
    void mailIsSentWhereAServerIsNamed() {
        Map<String, String> mail = new HashMap<>(LEAST);
        mail.put("BELAY_SMTP_HOST", "mail.example.org");
        mail.put("BELAY_SMTP_SENDER", "Belay <belay@example.org>");
        mail.put("BELAY_PUBLIC_URL", "https://belay.example/");

        assertThat(WorkerSettings.from(LEAST).mail()).isEmpty();
        assertThat(WorkerSettings.from(mail).mail()).hasValueSatisfying(each -> {
            assertThat(each.security()).isEqualTo(Security.STARTTLS);
            assertThat(each.port()).isEqualTo(587);
            assertThat(each.pages()).hasToString("https://belay.example");
        });
        mail.put("BELAY_SMTP_SECURITY", "tls");
        assertThat(WorkerSettings.from(mail).mail()).map(MailSettings::port).contains(465);
    }

    @ParameterizedTest
    @CsvSource({
        "BELAY_SMTP_SECURITY, ssl, BELAY_SMTP_SECURITY: 'ssl' is none of starttls",
        "BELAY_SMTP_PORT, many, BELAY_SMTP_PORT is 'many'",
        "BELAY_SMTP_PORT, 99999, is no port",
        "BELAY_SMTP_HOST, mail example, is no name or address",
        "BELAY_SMTP_SENDER, Belay, is no sender",
        "BELAY_SMTP_SENDER, '', BELAY_SMTP_SENDER is not set",
        "BELAY_PUBLIC_URL, '', BELAY_PUBLIC_URL is not set",
        "BELAY_PUBLIC_URL, belay.example, is no address like https://belay.example",
        "BELAY_PUBLIC_URL, ftp://belay.example, is no address like https://belay.example"
    })
    void aMailServerThatMakesNoSenseEndsTheStart(String name, String value, String message) {
        Map<String, String> mail = new HashMap<>(LEAST);
        mail.put("BELAY_SMTP_HOST", "mail.example.org");
        mail.put("BELAY_SMTP_SENDER", "Belay <belay@example.org>");
        mail.put("BELAY_PUBLIC_URL", "https://belay.example");
        mail.put(name, value);

        assertThatThrownBy(() -> WorkerSettings.from(mail)).hasMessageContaining(message);
    }

    @Test
    void aPasswordThatIsGivenByItselfIsRefusedAndNotRepeated() {
        Map<String, String> mail = new HashMap<>(LEAST);
        mail.put("BELAY_SMTP_HOST", "mail.example.org");
        mail.put("BELAY_SMTP_SENDER", "belay@example.org");
        mail.put("BELAY_PUBLIC_URL", "https://belay.example");
        mail.put("BELAY_SMTP_USER", "mailer");
        mail.put("BELAY_SMTP_PASSWORD", "hunter2");

        assertThatThrownBy(() -> WorkerSettings.from(mail))
                .hasMessageContaining("given as a reference")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void whatIsMissingOrMakesNoSenseIsNamedAndThePasswordIsNeverShown() {
        Map<String, String> wrong = new HashMap<>(LEAST);
        wrong.put("BELAY_METRICS_PORT", "many");

        Map<String, String> open = new HashMap<>(LEAST);
        open.put("BELAY_WEBHOOK_NETWORKS", "everywhere");

        assertThatThrownBy(() -> WorkerSettings.from(Map.of())).hasMessageContaining("BELAY_DATABASE_URL");
        assertThatThrownBy(() -> WorkerSettings.from(open))
                .hasMessageContaining("BELAY_WEBHOOK_NETWORKS")
                .hasMessageContaining("everywhere");
        assertThatThrownBy(() -> WorkerSettings.from(wrong)).hasMessageContaining("BELAY_METRICS_PORT");
        assertThat(WorkerSettings.from(LEAST).toString()).doesNotContain("hunter2");
    }
}
