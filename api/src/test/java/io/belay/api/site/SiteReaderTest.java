package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.Payloads;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.ApprovalSide;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.ProgressLines;
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
        assertThat(stop.progress()).isEmpty();
        assertThat(site.kit().definition(Verb.MIGRATE).orElseThrow().progress())
                .contains(new ProgressLines(
                        List.of("(?P<done>[0-9]+) rows moved to (?P<what>[a-z]+)"), "measure.rows", "rows"));
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
    void severalSidesMayHaveToAgreeEachWithAQuorumOfItsOwn() throws Exception {
        String sides = "    approve: { sides: { provider: { of: ann }, users: { of: [team, bob], quorum: 2 } } }\n";
        String three = Sites.PLAIN.replace("team: [ann, bob]", "team: [bob, cora]");
        ApprovalPolicy policy = SiteReader.read("site.yaml", three.replace("groups:", "groups:\n  one: [ann]") + sides)
                .stages()
                .get(0)
                .approve();

        assertThat(policy.sides())
                .containsExactly(
                        new ApprovalSide("provider", 1, List.of("ann")),
                        new ApprovalSide("users", 2, List.of("team", "bob")));
        assertThat(policy.quorum()).isEqualTo(3);
        assertThat(policy.of()).containsExactly("ann", "team", "bob");
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

        List<Finding> mistakes = mistakes(text);

        assertThat(mistakes)
                .extracting(Finding::path)
                .contains(
                        "kit", "source.git", "hosts.web1.user", "hosts.web1.usr", "stages.dev.data", "stages.dev.date");
        assertThat(mistakes)
                .filteredOn(each -> each.path().equals("kit"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.line()).isEqualTo(2);
                    assertThat(each.column()).isEqualTo(6);
                    assertThat(each.remedy()).isEqualTo("Did you mean \"shell\"?");
                });
        assertThat(mistakes)
                .filteredOn(each -> each.path().equals("hosts.web1.usr"))
                .singleElement()
                .satisfies(each -> assertThat(each.remedy()).isEqualTo("Did you mean \"user\"?"));
    }

    @Test
    void theKitsThatComeWithBelayCanBeRead() {
        assertThat(Kits.names()).allSatisfy(name -> assertThat(Kits.named(name)).isPresent());
    }

    private static List<Finding> mistakes(String text) {
        MistakenFile mistaken = catchThrowableOfType(MistakenFile.class, () -> SiteReader.read("site.yaml", text));
        assertThat(mistaken)
                .as("mistakes are found in%n%s", text.length() > 2000 ? "…" : text)
                .isNotNull();
        return mistaken.findings();
    }
}
