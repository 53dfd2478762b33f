package io.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.webhook.Networks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
