package io.belay.api.site;

import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** No two instances of a stage have the same of what each must have of its own; the stage's settings are those of all. */
final class OwnSettingsRules {
    /** A setting that instances cannot share, and what its value names on their hosts: equal only where it is the same thing. */
    private record Own(String setting, Function<Stage, Set<String>> things) {}

    private static final List<Own> OWN = List.of(
            new Own(DatabaseKind.SETTING, OwnSettingsRules::database),
            new Own("SERVICES", OwnSettingsRules::services),
            new Own("SOCKETS", stage -> words(stage, "SOCKETS")),
            new Own("MEDIA", stage -> path(stage, stage.environment().getOrDefault("MEDIA", "media"))),
            new Own("STATIC_ROOT", stage -> path(stage, stage.environment().getOrDefault("STATIC_ROOT", "static"))),
            new Own("FRONT_SITE", stage -> path(stage, setting(stage, "FRONT_SITE"))),
            new Own("PUBLIC_TARGET", stage -> words(stage, "PUBLIC_TARGET")),
            new Own("URL", stage -> words(stage, "URL")));

    /** By which settings the servers of databases are told from each other. */
    private static final List<String> SERVERS =
            List.of("PGHOST", "PGPORT", "MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_UNIX_PORT");

    private static final Set<String> HERE = Set.of("", "localhost", "127.0.0.1", "::1");
    private static final Set<String> MANAGERS = Set.of("systemd", "sysv", "supervisor", "process");

    private final Site site;
    private final Mistakes mistakes;

    OwnSettingsRules(Site site, Mistakes mistakes) {
        this.site = site;
        this.mistakes = mistakes;
    }

    void check() {
        if (!DatabaseRules.asked(site)) {
            // Only kits that know databases know what these settings mean.
            return;
        }
        for (Stage stage : site.stages()) {
            List<Instance> before = new ArrayList<>();
            for (Instance instance : stage.instances().known().values()) {
                OWN.forEach(own -> before.stream()
                        .filter(other -> shares(own, stage.as(instance), stage.as(other)))
                        .findFirst()
                        .ifPresent(other -> tell(own.setting(), stage, instance, other)));
                before.add(instance);
            }
        }
    }

    private static boolean shares(Own own, Stage one, Stage other) {
        if (Secrecy.inAddress(setting(one, own.setting()))) {
            // Told already, and not to be shown.
            return false;
        }
        Set<String> both = new HashSet<>(own.things().apply(one));
        both.retainAll(own.things().apply(other));
        return !both.isEmpty();
    }

    private void tell(String setting, Stage stage, Instance instance, Instance other) {
        String path = "stages." + stage.name();
        mistakes.add(
                Stream.of(instance, other)
                                .filter(each -> each.environment().containsKey(setting))
                                .map(each -> path + ".instances." + each.name())
                                .findFirst()
                                .orElse(path)
                        + ".environment." + setting,
                setting + " names the same for the instances \"" + other.name() + "\" and \"" + instance.name()
                        + "\", which must have nothing of each other",
                "Write \"" + setting + "\" below \"environment:\" of each instance, and each time another");
    }

    private static String setting(Stage stage, String name) {
        return stage.environment().getOrDefault(name, "");
    }

    private static Set<String> words(Stage stage, String name) {
        String value = setting(stage, name).strip();
        return value.isEmpty() ? Set.of() : new HashSet<>(List.of(value.split("\\s+")));
    }

    /** What is relative lies in the instance's directory. */
    private static Set<String> path(Stage stage, String path) {
        return path.isEmpty() || path.indexOf(0) >= 0
                ? Set.of()
                : Set.of(Path.of(stage.directory()).resolve(path).normalize().toString());
    }

    private static Set<String> database(Stage stage) {
        String value = setting(stage, DatabaseKind.SETTING);
        String name = value.substring(value.indexOf(':') + 1);
        return DatabaseKind.of(value)
                .map(kind -> switch (kind) {
                    case SQLITE -> path(stage, name);
                    default ->
                        Set.of(kind + " " + (value.contains(":") ? name : setting(stage, "PGDATABASE")) + " at "
                                + server(stage));
                })
                .orElse(Set.of());
    }

    private static String server(Stage stage) {
        StringBuilder server = new StringBuilder();
        for (String name : SERVERS) {
            String value = setting(stage, name);
            boolean here = name.endsWith("HOST") && (HERE.contains(value) || value.startsWith("/"));
            String otherwise =
                    Map.of("PGPORT", "5432", "MYSQL_TCP_PORT", "3306").getOrDefault(name, "");
            server.append(here ? "" : value.isEmpty() ? otherwise : value).append(' ');
        }
        return server.toString();
    }

    /** Each with its manager; plain processes are those of the directory in which their numbers are written down. */
    private static Set<String> services(Stage stage) {
        Set<String> services = new HashSet<>();
        for (String word : words(stage, "SERVICES")) {
            int colon = word.indexOf(':');
            boolean managed = colon > 0 && MANAGERS.contains(word.substring(0, colon));
            String manager = managed ? word.substring(0, colon) : setting(stage, "SERVICE_MANAGER");
            String runs = setting(stage, "RUN_DIRECTORY").isEmpty()
                    ? stage.directory() + ".run"
                    : setting(stage, "RUN_DIRECTORY");
            services.add((manager.isEmpty() ? "systemd" : manager) + ":" + (managed ? word.substring(colon + 1) : word)
                    + (manager.equals("process") ? " " + runs : ""));
        }
        return services;
    }
}
