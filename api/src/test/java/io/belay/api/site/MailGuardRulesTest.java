package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site's own verb does about the guard of mail what the kit's does, or the site file is refused, at its line (O2). */
class MailGuardRulesTest {
    @ParameterizedTest
    @CsvSource({
        "build, mail_guard",
        "stop, mail_guard",
        "switch, mail_release",
        "inherit, mail_release",
    })
    void anOwnVerbThatForgetsTheGuardIsRefused(String verb, String function) {
        assertThat(read(verb, "own", ""))
                .singleElement()
                .satisfies(found -> assertThat(found.path()).isEqualTo("verbs." + verb + ".run"))
                .satisfies(found -> assertThat(found.problem()).contains("does not call \"" + function + "\""));
        assertThat(read(verb, "own && " + function, "")).isEmpty();
    }

    @Test
    void anOwnVerbThatHasNothingToDoWithMailIsNotAskedForIt() {
        assertThat(read("count", "own", "")).isEmpty();
    }

    @Test
    void whereNothingIsCaughtAnOwnVerbNeedNotCareOfIt() {
        assertThat(read("switch", "own", ", MAIL: sent")).isEmpty();
    }

    @Test
    void whereThereIsOneInstanceOnlyThereIsNoGuard() {
        String text = text("stop", "own", "");

        assertThat(read(text.substring(0, text.indexOf("    production:"))
                        + "    directory: /srv/v1\n    environment: { DATABASE: \"sqlite:a\" }\n"))
                .isEmpty();
    }

    private static List<Finding> read(String verb, String script, String setting) {
        return read(text(verb, script, setting));
    }

    private static List<Finding> read(String text) {
        MistakenFile mistaken = catchThrowableOfType(MistakenFile.class, () -> SiteReader.read("site.yaml", text));
        return mistaken == null ? List.of() : mistaken.findings();
    }

    private static String text(String verb, String script, String setting) {
        String head = Sites.PLAIN.substring(0, Sites.PLAIN.indexOf("verbs:")).replace("kit: shell", "kit: django");
        return head + """
                verbs:
                  %s: { run: %s }
                stages:
                  prod:
                    host: web1
                    data: forward
                    production: v1
                    environment: { LANG: C%s }
                    instances:
                      v1: { directory: /srv/v1, environment: { DATABASE: "sqlite:a" } }
                      v2: { directory: /srv/v2, environment: { DATABASE: "sqlite:b" } }
                """.formatted(verb, script, setting);
    }
}
