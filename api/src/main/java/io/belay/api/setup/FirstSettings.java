package io.belay.api.setup;

import io.belay.api.yaml.Written;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a first site file tells the kit of a Python site about its stage: what was found, and what its author must say. */
final class FirstSettings {
    private static final Set<String> KITS = Set.of("django", "lino");

    private FirstSettings() {}

    /** The stage's {@code environment:}; nothing for a kit that asks for none. */
    static String of(String kit, Found found) {
        if (!KITS.contains(kit)) {
            return "";
        }
        List<String> services = Stream.of("service", "supervised")
                .flatMap(fact -> found.all(fact).stream()
                        .map(name -> (fact.equals("supervised") ? "supervisor:" : "systemd:") + name))
                .toList();
        return "    environment:      # docs/kits.md says what else can be set\n"
                + line("DATABASE", "postgresql:NAME", "say which: postgresql:NAME, mysql:NAME, or sqlite:PATH")
                + line("SERVICES", services.isEmpty() ? "NAME" : String.join(" ", services), "all that may write")
                + line("SOCKETS", "127.0.0.1:8000", "where they listen: HOST:PORT or unix:/PATH")
                + line("URL", "http://127.0.0.1:8000", "where the site answers")
                + lock(found.first("lock"))
                + manage(found.first("manage"))
                + line("SUDO", "1", "services are managed by sudo")
                + "      # FRONT: nginx                # the front end, restarted at the end\n"
                + "      # SMOKE_USER: somebody        # signs in at the end, with SMOKE_PASSWORD\n"
                + "    # secrets: { SMOKE_PASSWORD: file:/etc/belay/secrets/smoke }\n";
    }

    /** The kit reads what pip reads. */
    private static String lock(String lock) {
        if (lock.equals("requirements.txt")) {
            return "";
        }
        String why = "every package with its version, as pip freeze writes it";
        return lock.endsWith(".txt")
                ? line("LOCK", lock, why)
                : line("LOCK", "requirements.txt", lock.isEmpty() ? why : why + "; export it from " + lock);
    }

    private static String manage(String path) {
        return path.isEmpty() || path.equals("manage.py") ? "" : line("MANAGE", path, "found there");
    }

    private static String line(String name, String value, String why) {
        return "      " + name + ": " + Written.text(value) + "   # " + why + "\n";
    }
}
