package io.belay.worker;

import io.belay.activities.mail.MailSettings;
import io.belay.activities.mail.MailSettings.Security;
import io.belay.activities.webhook.Networks;
import io.belay.store.connection.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where a worker finds what it needs; from the environment.
 *
 * @param temporal address of the Temporal server's front end, {@code HOST:PORT}
 * @param namespace its namespace
 * @param database the store
 * @param secretRoots the directories below which {@code file:} references of site files may point
 * @param secretNames the variables that {@code env:} references of site files may name
 * @param cache where copies of sites' repositories are kept
 * @param webhookNetworks where webhooks may be besides public addresses
 * @param mail how mail is sent; empty when it is not
 * @param metricsPort where Prometheus finds the worker's metrics; empty when nobody asks
 */
public record WorkerSettings(
        String temporal,
        String namespace,
        DatabaseSettings database,
        List<Path> secretRoots,
        Set<String> secretNames,
        Path cache,
        Networks webhookNetworks,
        Optional<MailSettings> mail,
        Optional<Integer> metricsPort) {
    public WorkerSettings {
        secretRoots = List.copyOf(secretRoots);
        secretNames = Set.copyOf(secretNames);
    }

    /**
     * Reads {@code BELAY_TEMPORAL_ADDRESS}, {@code BELAY_TEMPORAL_NAMESPACE}, {@code BELAY_DATABASE_URL},
     * {@code BELAY_DATABASE_USER}, {@code BELAY_DATABASE_PASSWORD}, {@code BELAY_SECRET_ROOTS} (paths, joined by colons),
     * {@code BELAY_SECRET_NAMES} (names, joined by commas), {@code BELAY_CACHE}, {@code BELAY_WEBHOOK_NETWORKS}
     * (networks like {@code 10.1.0.0/16}, joined by commas), {@code BELAY_METRICS_PORT}, and for mail {@code BELAY_SMTP_HOST},
     * without which the others do not count, {@code BELAY_SMTP_PORT}, {@code BELAY_SMTP_SECURITY}, {@code BELAY_SMTP_USER},
     * {@code BELAY_SMTP_PASSWORD} (a reference), {@code BELAY_SMTP_SENDER} and {@code BELAY_PUBLIC_URL}.
     *
     * @throws IllegalArgumentException when one is missing or makes no sense, with what it takes
     */
    public static WorkerSettings from(Map<String, String> environment) {
        return new WorkerSettings(
                environment.getOrDefault("BELAY_TEMPORAL_ADDRESS", "127.0.0.1:7233"),
                environment.getOrDefault("BELAY_TEMPORAL_NAMESPACE", "default"),
                DatabaseSettings.of(
                        needed(environment, "BELAY_DATABASE_URL", "jdbc:postgresql://HOST:PORT/DATABASE"),
                        needed(environment, "BELAY_DATABASE_USER", "the role that owns Belay's tables"),
                        needed(environment, "BELAY_DATABASE_PASSWORD", "its password")),
                split(environment, "BELAY_SECRET_ROOTS", ":").map(Path::of).toList(),
                new TreeSet<>(split(environment, "BELAY_SECRET_NAMES", ",").toList()),
                Path.of(environment.getOrDefault("BELAY_CACHE", home(environment) + "/.cache/belay/git")),
                networks(environment.getOrDefault("BELAY_WEBHOOK_NETWORKS", "")),
                mail(environment),
                Optional.ofNullable(environment.get("BELAY_METRICS_PORT"))
                        .map(port -> port("BELAY_METRICS_PORT", port)));
    }

    private static Optional<MailSettings> mail(Map<String, String> environment) {
        String host = environment.getOrDefault("BELAY_SMTP_HOST", "");
        if (host.isBlank()) {
            return Optional.empty();
        }
        String sender = needed(environment, "BELAY_SMTP_SENDER", "whom mail comes from, \"Belay <belay@example.org>\"");
        String pages =
                needed(environment, "BELAY_PUBLIC_URL", "where people reach Belay's pages, https://belay.example");
        Security security = security(environment.getOrDefault("BELAY_SMTP_SECURITY", "starttls"));
        String port = environment.getOrDefault("BELAY_SMTP_PORT", String.valueOf(security.port()));
        int known = port("BELAY_SMTP_PORT", port);
        try {
            return Optional.of(new MailSettings(
                    host,
                    known,
                    security,
                    environment.getOrDefault("BELAY_SMTP_USER", ""),
                    environment.getOrDefault("BELAY_SMTP_PASSWORD", ""),
                    sender,
                    MailSettings.pages(pages)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "BELAY_SMTP_HOST and what belongs to it: " + wrong.getMessage() + ".", wrong);
        }
    }

    private static Security security(String name) {
        try {
            return Security.named(name);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("BELAY_SMTP_SECURITY: " + wrong.getMessage() + ".", wrong);
        }
    }

    private static Networks networks(String text) {
        try {
            return Networks.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("BELAY_WEBHOOK_NETWORKS: " + wrong.getMessage(), wrong);
        }
    }

    private static String needed(Map<String, String> environment, String name, String what) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set; it takes " + what + ".");
        }
        return value;
    }

    private static Stream<String> split(Map<String, String> environment, String name, String separator) {
        return Stream.of(environment.getOrDefault(name, "").split(separator)).filter(each -> !each.isBlank());
    }

    private static String home(Map<String, String> environment) {
        return environment.getOrDefault("HOME", "/var/lib/belay");
    }

    private static int port(String name, String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(name + " is '" + text + "'; it takes a port number.");
        }
        return Integer.parseInt(text);
    }
}
