package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What instances must each have of their own is refused where both have the same, and only then. */
class OwnSettingsRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DATABASE: "sqlite:data/shop.db"                       |                                          |                           | nothing
            DATABASE: "sqlite:/srv/shop.db"                       |                                          |                           | environment.DATABASE
            LANG: C                                               | DATABASE: "sqlite:shop.db"               | DATABASE: "sqlite:../v1/shop.db" | instances.v2.environment.DATABASE
            DATABASE: "postgresql:shop"                           | PGHOST: one                              | PGHOST: two               | nothing
            DATABASE: "postgresql:shop"                           | PGHOST: localhost                        | PGPORT: "5432"            | environment.DATABASE
            DATABASE: "postgresql:shop"                           | PGPORT: "5433"                           | PGPORT: "5432"            | nothing
            DATABASE: postgresql                                  | PGDATABASE: one                          | PGDATABASE: two           | nothing
            DATABASE: "postgresql:shop"                           | DATABASE: "postgresql:one"               |                           | nothing
            DATABASE: "sqlite:a", SERVICES: shop                  |                                          |                           | environment.SERVICES
            DATABASE: "sqlite:a", SERVICES: shop, SERVICE_MANAGER: process |                                 |                           | nothing
            DATABASE: "sqlite:a", SERVICES: "process:shop", RUN_DIRECTORY: /run/shop |                       |                           | environment.SERVICES
            DATABASE: "sqlite:a", SERVICE_MANAGER: sysv           | SERVICES: "a b"                          | SERVICES: "sysv:b c"      | instances.v2.environment.SERVICES
            DATABASE: "sqlite:a", SERVICE_MANAGER: sysv           | SERVICES: "b"                            | SERVICES: "systemd:b"     | nothing
            DATABASE: "sqlite:a", SOCKETS: "127.0.0.1:1"          | SOCKETS: "127.0.0.1:2"                   |                           | nothing
            DATABASE: "sqlite:a", SOCKETS: "127.0.0.1:1"          | SOCKETS: "127.0.0.1:2 127.0.0.1:1"       |                           | instances.v1.environment.SOCKETS
            DATABASE: "sqlite:a", URL: "http://a", PUBLIC_TARGET: "http://b" |                               |                           | environment.PUBLIC_TARGET environment.URL
            DATABASE: "sqlite:a", FRONT_SITE: /etc/a              |                                          | FRONT_SITE: /etc/b        | nothing
            DATABASE: "sqlite:a", MEDIA: media, STATIC_ROOT: /srv/static |                                   |                           | environment.STATIC_ROOT
            DATABASE: "sqlite:a", URL: "http://u:hunter2@a"       |                                          |                           | contains a password
            """)
    void whatBothHaveIsToldWhereItIsWritten(String stage, String one, String two, String told) {
        List<Finding> found = found(stage, one, two);

        if (told.startsWith("contains")) {
            assertThat(found)
                    .singleElement()
                    .extracting(Finding::problem)
                    .asString()
                    .contains(told);
        } else {
            assertThat(found.stream()
                            .map(each -> each.path().replace("stages.prod.", ""))
                            .sorted()
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(told.replace("nothing", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"django, 1", "shell, 0"})
    void onlyAKitThatKnowsDatabasesKnowsWhatTheyMean(String kit, int mistakes) {
        String verbs = kit.equals("shell") ? "verbs: { stop: { run: a }, start: { run: b } }\n" : "";

        assertThat(read(text("DATABASE: \"sqlite:a\", URL: \"http://a\"", "", "")
                        .replace("kit: django\n", "kit: " + kit + "\n" + verbs)))
                .hasSize(mistakes);
    }

    private static List<Finding> found(String stage, String one, String two) {
        return read(text(stage, one == null ? "" : one, two == null ? "" : two));
    }

    private static List<Finding> read(String text) {
        MistakenFile mistaken = catchThrowableOfType(MistakenFile.class, () -> SiteReader.read("site.yaml", text));
        return mistaken == null ? List.of() : mistaken.findings();
    }

    private static String text(String stage, String one, String two) {
        String head = Sites.PLAIN.substring(0, Sites.PLAIN.indexOf("verbs:")).replace("kit: shell", "kit: django");
        return head + """
                stages:
                  prod:
                    host: web1
                    data: forward
                    production: v1
                    environment: { %s }
                    instances:
                      v1: { directory: /srv/v1, environment: { %s } }
                      v2: { directory: /srv/v2, environment: { %s } }
                """.formatted(stage, one, two);
    }
}
