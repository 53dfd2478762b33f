package io.belay.activities.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    @Test
    void aProgramCountsWhereACommandStands() {
        assertThat(programs("set -eu\ncd \"$D\" && git fetch\nexec python3 x.py\n"))
                .containsExactly("git", "python3");
        assertThat(programs("[ -z \"$(psql -c x)\" ] || sudo -n systemctl stop shop"))
                .containsExactly("psql", "sudo", "systemctl");
    }

    @Test
    void aProgramDoesNotCountWhereItIsOnlyNamed() {
        assertThat(programs("echo the git repository\n# git fetch later\nrm -f .git/index.lock"))
                .isEmpty();
        assertThat(programs("cat <<'PY'\ngit fetch\nPY\n")).isEmpty();
    }

    private static List<String> programs(String run) {
        VerbDefinition verb = new VerbDefinition(run, Duration.ZERO, Duration.ZERO, false, false, List.of(), List.of());
        TreeMap<Verb, VerbDefinition> verbs = new TreeMap<>();
        verbs.put(Verb.UPDATE, verb);
        return List.copyOf(Programs.of(new Kit("test", verbs)));
    }
}
