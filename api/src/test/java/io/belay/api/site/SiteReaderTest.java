package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.workflows.Payloads;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.RawSignals;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteReaderTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/site.yaml");

    @Test
    void theAnnotatedExampleReadsAsItsCommentsSay() throws Exception {
        Site site = SiteReader.read("site.yaml", Files.readString(EXAMPLE));

        assertThat(site.name()).isEqualTo("shop");
        assertThat(site.stages()).extracting(Stage::name).containsExactly("dev", "uat", "prod");
        assertThat(site.rawSignals()).isEqualTo(RawSignals.TOKEN);
        Stage uat = site.stages().get(1);
        assertThat(uat.snapshots()).isEqualTo("/srv/snapshots/shop/uat");
        assertThat(uat.approve()).isEqualTo(new ApprovalPolicy(1, List.of("testers"), false, Duration.ofDays(7)));
        assertThat(uat.attempt()).isEqualTo(AttemptPolicy.none());
        Stage prod = site.stages().get(2);
        assertThat(prod.approve()).isEqualTo(new ApprovalPolicy(2, List.of("release-group"), true, Duration.ofDays(3)));
        assertThat(prod.attempt())
                .isEqualTo(new AttemptPolicy(Duration.ofHours(1), Duration.ofMinutes(15), 2, 2, List.of("testers")));
        assertThat(prod.onFailure()).isEqualTo(OnFailure.ROLL_BACK);
        assertThat(prod.snapshots()).isEqualTo("/srv/shop/prod.snapshots");
        assertThat(prod.environment()).containsEntry("PORT", "8000");
        VerbDefinition stop = site.kit().definition(Verb.STOP).orElseThrow();
        assertThat(stop.expected()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stop.limit()).isEqualTo(Duration.ofMinutes(2));
        assertThat(site.kit().definition(Verb.SETTLE)).isEmpty();
    }

    @Test
    void aSiteBecomesJsonAndTheSameSiteAgain() throws Exception {
        Site site = SiteReader.read("site.yaml", Files.readString(EXAMPLE));
        ObjectMapper mapper = Payloads.mapper();

        assertThat(mapper.readValue(mapper.writeValueAsString(site), Site.class))
                .isEqualTo(site);
    }

    @Test
    void aPlainSiteGetsSafeDefaults() throws Exception {
        Stage only = SiteReader.read("site.yaml", Sites.PLAIN).stages().get(0);

        assertThat(only.approve()).isEqualTo(ApprovalPolicy.none());
        assertThat(only.attempt()).isEqualTo(AttemptPolicy.none());
        assertThat(only.onFailure()).isEqualTo(OnFailure.ASK);
        assertThat(only.data()).isEqualTo(Data.FORWARD);
        assertThat(only.strategy()).isEqualTo("in-place");
    }

    @Test
    void whatLooksLikeAWordOrNumberStaysTheTextItIs() throws Exception {
        String text = Sites.PLAIN + "    environment: { SWITCH: on, ANSWER: no, MODE: 0123, BIG: 1e3, YES: true }\n";

        assertThat(SiteReader.read("site.yaml", text).stages().get(0).environment())
                .containsEntry("SWITCH", "on")
                .containsEntry("ANSWER", "no")
                .containsEntry("MODE", "0123")
                .containsEntry("BIG", "1e3")
                .containsEntry("YES", "true");
    }

    @Test
    void everyMistakeIsToldAndNotOnlyTheFirst() {
        String text = Sites.PLAIN
                .replace("kit: shell", "kit: shel")
                .replace("user: deploy", "usr: deploy")
                .replace("data: forward", "date: forward")
                .replace("source: { git: /srv/git/shop.git }", "source: { git: --upload-pack=x }");

        List<Mistake> mistakes = mistakes(text);

        assertThat(mistakes)
                .extracting(Mistake::path)
                .contains(
                        "kit", "source.git", "hosts.web1.user", "hosts.web1.usr", "stages.dev.data", "stages.dev.date");
        assertThat(mistakes)
                .filteredOn(each -> each.path().equals("kit"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.at()).isEqualTo(new Place(2, 6));
                    assertThat(each.remedy()).isEqualTo("Did you mean \"shell\"?");
                });
        assertThat(mistakes)
                .filteredOn(each -> each.path().equals("hosts.web1.usr"))
                .singleElement()
                .satisfies(each -> assertThat(each.remedy()).isEqualTo("Did you mean \"user\"?"));
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "site: Shop                        | site: shop          | site        | lower-case",
                "site: <script>                    | site: shop          | site        | lower-case",
                "site: ''                          | site: shop          | site        | lower-case",
                "site:                             | site: shop          | site        | nothing is written",
                "site: \"sh\\u202eop\"             | site: shop          | site        | invisible character U+202E",
                "site: \"sh\\0op\"                 | site: shop          | site        | invisible character U+0000",
                "site: shop\\nzone: Mars/Base       | site: shop          | zone        | IANA time zone",
                "directory: /                      | directory: /srv/shop/dev | stages.dev.directory | absolute path",
                "directory: srv/shop               | directory: /srv/shop/dev | stages.dev.directory | absolute path",
                "directory: /srv/../etc            | directory: /srv/shop/dev | stages.dev.directory | absolute path",
                "directory: '/srv/shop '           | directory: /srv/shop/dev | stages.dev.directory | absolute path",
                "directory: /srv/shop/dev\\n    snapshots: /srv/shop/dev/s | directory: /srv/shop/dev | stages.dev.snapshots | inside the instance",
                "host: web2                        | host: web1          | stages.dev.host | no host",
                "hosts: []                         | host: web1          | stages.dev.hosts | no host is named",
                "hosts: [web1, web1]               | host: web1          | stages.dev.hosts | twice",
                "data: sideways                    | data: forward       | stages.dev.data | one of",
                "data: forward\\n    strategy: teleport | data: forward   | stages.dev.strategy | one of in-place",
                "data: forward\\n    after: qa      | data: forward       | stages.dev.after | no stage",
                "data: forward\\n    after: dev     | data: forward       | stages        | circle",
                "data: forward\\n    holdFor: 0s    | data: forward       | stages.dev.holdFor | duration",
                "data: forward\\n    holdFor: -1h   | data: forward       | stages.dev.holdFor | duration",
                "data: forward\\n    holdFor: PT-1H | data: forward       | stages.dev.holdFor | duration",
                "data: forward\\n    holdFor: 2147483648s | data: forward | stages.dev.holdFor | duration",
                "data: forward\\n    attempt: { lapse: 0 } | data: forward | stages.dev.attempt.lapse | duration",
                "data: forward\\n    attempt: { lapse: '' } | data: forward | stages.dev.attempt.lapse | duration",
                "data: forward\\n    attempt: { lapse: 99999d } | data: forward | stages.dev.attempt.lapse | duration",
                "data: forward\\n    attempt: {}    | data: forward       | stages.dev.attempt.lapse | missing",
                "data: forward\\n    approve: { quorum: 3, of: [team] } | data: forward | stages.dev.approve.quorum | cannot be met",
                "data: forward\\n    approve: { quorum: 2, of: [team], notBy: requester } | data: forward | stages.dev.approve.quorum | cannot be met",
                "data: forward\\n    approve: { of: [taem] } | data: forward | stages.dev.approve.of | no group",
                "data: forward\\n    approve: { of: [] } | data: forward  | stages.dev.approve.of | nobody",
                "data: forward\\n    environment: { DB_PASSWORD: hunter2 } | data: forward | stages.dev.environment.DB_PASSWORD | looks like a secret",
                "data: forward\\n    secrets: { DB: hunter2 } | data: forward | stages.dev.secrets.DB | reference",
                "data: forward\\n    environment: { BELAY_SITE: x } | data: forward | stages.dev.environment.BELAY_SITE | Belay's own",
                "key: hunter2                      | key: env:KEY        | hosts.web1.key | never the secret itself",
                "address: -oProxyCommand=x         | address: 192.0.2.10 | hosts.web1.address | IP address",
                "git: https://u:p@example.org/x    | git: /srv/git/shop.git | source.git | without a password",
                "git: ext::sh -c x                 | git: /srv/git/shop.git | source.git | repository",
                "start: { run: '' }                | start: { run: b }   | verbs.start.run | shell text",
                "strat: { run: b }                 | start: { run: b }   | verbs.strat | no verb",
                "stop: { run: a, limit: 1s }       | stop: { run: a }    | verbs.stop.limit | shorter",
                "stop: { run: a }\\n  migrate: { run: c } | stop: { run: a } | verbs.migrate | \"snapshot\" is missing",
                "stop: { run: a }\\n  update: { run: c } | stop: { run: a } | verbs.update | \"revert\" is missing",
                "site: !!javax.script.X []         | site: shop          | ''          | tag",
                "site: shop\\nsite: shop            | site: shop          | ''          | stands here already",
            })
    void aMistakeIsToldWithWhereAndWhat(String instead, String of, String path, String problem) {
        assertThat(mistakes(Sites.PLAIN.replace(of, instead.replace("\\n", "\n"))))
                .filteredOn(each -> each.path().equals(path))
                .extracting(Mistake::problem)
                .anySatisfy(each -> assertThat(each).contains(problem));
    }

    @Test
    void twoStagesCannotBothBeTheFirst() {
        assertThat(mistakes(Sites.PLAIN + "  uat: { host: web1, directory: /srv/shop/uat, data: forward }\n"))
                .extracting(Mistake::path)
                .containsExactly("stages.uat.after");
    }

    @Test
    void aStageCannotLieWithinAnother() {
        assertThat(mistakes(Sites.PLAIN
                        + "  uat: { after: dev, host: web1, directory: /srv/shop/dev/uat, data: forward }\n"))
                .extracting(Mistake::path)
                .contains("stages.uat.directory");
    }

    @Test
    void anAliasBombIsDefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]%n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, before))));
        }

        assertThat(mistakes(bomb.toString()))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("aliases make this larger"));
    }

    @Test
    void whatIsNestedTooDeepIsRefusedBeforeItExhaustsTheStack() {
        assertThat(mistakes("a: " + "[".repeat(10_000)))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("nested deeper"));
    }

    @Test
    void aFileTooLongIsRefused() {
        assertThat(mistakes("# " + "x".repeat(300_000)))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("longer than 256 KB"));
    }

    @Test
    void aTabIsNamedAsSuch() {
        assertThat(mistakes("site: shop\nsource:\n\tgit: x\n"))
                .singleElement()
                .satisfies(each -> assertThat(each.at().line()).isEqualTo(3));
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(mistakes("site: a\n---\nsite: b\n"))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("second document"));
    }

    @Test
    void theKitsThatComeWithBelayCanBeRead() {
        assertThat(Kits.names()).allSatisfy(name -> assertThat(Kits.named(name)).isPresent());
    }

    private static List<Mistake> mistakes(String text) {
        MistakenFile mistaken = catchThrowableOfType(MistakenFile.class, () -> SiteReader.read("site.yaml", text));
        assertThat(mistaken)
                .as("mistakes are found in%n%s", text.length() > 2000 ? "…" : text)
                .isNotNull();
        return mistaken.mistakes();
    }
}
