package io.belay.api.setup;

import io.belay.api.yaml.Written;
import java.util.ArrayList;
import java.util.List;

/** The verbs of a first site file: what is sure from what was found; what is not is left to its author, and says so. */
final class FirstVerbs {
    private static final String MEASURE = "echo \"commit=$(git rev-parse HEAD)\" >> \"$BELAY_RESULT\"";
    private static final String FINGERPRINT = """
            set -eu
            echo "commit=$(git rev-parse HEAD)" >> "$BELAY_RESULT"
            echo "tree=$(git rev-parse 'HEAD^{tree}')" >> "$BELAY_RESULT"
            changed=none
            git diff --quiet HEAD || changed=$(git diff --binary HEAD | git hash-object --stdin)
            echo "change=$changed" >> "$BELAY_RESULT"
            git diff --name-only HEAD
            """;
    private static final String UPDATE = """
            set -eu
            [ -s "$BELAY_KEEP/commit" ] || git rev-parse HEAD > "$BELAY_KEEP/commit"
            # Somebody has seen what was changed here by hand, and said that it may be put aside.
            if [ "${BELAY_BY_HAND:-}" = aside ]; then
              if [ ! -e "$BELAY_KEEP/by-hand" ]; then
                git diff --binary HEAD > "$BELAY_KEEP/by-hand.part"
                mv "$BELAY_KEEP/by-hand.part" "$BELAY_KEEP/by-hand"
              fi
              git reset --quiet --hard
            fi
            git fetch --quiet "$BELAY_SOURCE" "$BELAY_COMMIT"
            git checkout --quiet --detach "$BELAY_COMMIT"
            """;
    private static final String REVERT = """
            set -eu
            [ ! -e "$BELAY_KEEP/by-hand" ] || git reset --quiet --hard
            git checkout --quiet --detach "$(cat "$BELAY_KEEP/commit")"
            [ ! -s "$BELAY_KEEP/by-hand" ] || git apply "$BELAY_KEEP/by-hand"
            """;

    private FirstVerbs() {}

    static String of(Found found) {
        StringBuilder verbs = new StringBuilder("\n# Constant shell text; what varies is in variables: BELAY_DIRECTORY,"
                + " BELAY_COMMIT, BELAY_SNAPSHOT, …\nverbs:\n");
        verbs.append(verb("stop", service(found, "stop"), true)).append(verb("start", service(found, "start"), true));
        if (!found.first("tree").isEmpty()) {
            verbs.append(verb("fingerprint", FINGERPRINT, true)).append(verb("measure", MEASURE, true));
            verbs.append(verb("update", UPDATE, true)).append(verb("revert", REVERT, true));
        } else {
            verbs.append(
                    "  # update: the instance is no git working tree; say how new code comes in, and \"revert\" how it goes\n");
        }
        return verbs.append(data(found)).toString();
    }

    private static String verb(String name, String run, boolean repeatable) {
        String said = "  " + name + ":\n    run: "
                + (run.strip().contains("\n") ? Written.block(run, 6) : "|\n      " + run.strip() + "\n");
        return said + (repeatable ? "    repeatable: true\n" : "");
    }

    /** How services go down or come up; where none was found, a command that fails and says why. */
    private static String service(Found found, String does) {
        List<String> lines = new ArrayList<>();
        found.all("service").forEach(each -> lines.add("sudo -n systemctl " + does + " " + each));
        found.all("own-service").forEach(each -> lines.add("systemctl --user " + does + " " + each));
        found.all("supervised").forEach(each -> lines.add("sudo -n supervisorctl " + does + " " + each));
        if (lines.isEmpty()) {
            return "echo \"No service was found: say in the site file how to " + does + " what writes.\" >&2; exit 64";
        }
        return lines.size() == 1 ? lines.get(0) : "set -e\n" + String.join("\n", lines);
    }

    private static String data(Found found) {
        String python = found.first("python").isEmpty() ? "python3" : found.first("python");
        String migrate = found.first("manage").isEmpty()
                ? "./bin/migrate"
                : python + " " + found.first("manage") + " migrate --no-input";
        return """
                  # Data: without these a promotion changes code only. Say how they are kept and put back, then remove each "#".
                  # snapshot: { run: ./bin/dump "$BELAY_SNAPSHOT", limit: 1h }
                  # verify: { run: ./bin/check-dump "$BELAY_SNAPSHOT" }
                  # migrate: { run: %s, limit: 2h }
                  # restore: { run: ./bin/load "$BELAY_SNAPSHOT", limit: 2h }
                  # salvage: { run: ./bin/dump "$BELAY_SALVAGE" }
                  # smoke: { run: curl --fail --silent --show-error http://127.0.0.1:8000/, repeatable: true }
                """.formatted(migrate).indent(0);
    }
}
