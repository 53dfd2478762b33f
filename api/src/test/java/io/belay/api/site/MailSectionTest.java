package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.mail.Mailing;
import io.belay.workflows.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSectionTest {
    @Test
    void theAnnotatedExampleReadsAsItsCommentsSay() throws Exception {
        Site site = SiteReader.read("site.yaml", Files.readString(Path.of("../docs/examples/site.yaml")));

        assertThat(site.mail().get("testers@lists.example")).isEqualTo(new Mailing(List.of("prod")));
        assertThat(site.mail().get("ann@example.org").about("uat")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b", "first.last+shop@mail.example.org", "list_1@xn--bcher-kva.example", "A=b~c@Example.Org"})
    void anAddressIsTakenAsItIsWritten(String address) throws Exception {
        assertThat(SiteReader.read("site.yaml", file(address, "{}")).mail()).containsOnlyKeys(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "@example.org",
                "ann@",
                "ann@-example.org",
                "ann@example..org",
                "a..b@example.org",
                ".ann@example.org",
                "ann@example.org,eve@example.org",
                "Ann <ann@example.org>",
                "ann@[127.0.0.1]",
                "\\u00e4nn@example.org",
                "ann@ex\\u0430mple.org"
            })
    void whatIsNoAddressIsAMistake(String address) {
        assertThat(only(file(address, "{}")).problem()).contains("e-mail address");
    }

    @Test
    void anAddressCannotBeginAnotherHeader() {
        assertThat(only(file("ann@example.org\\r\\nBcc: eve@example.org", "{}")).problem())
                .contains("invisible character");
    }

    @Test
    void aStageThatIsNotThereIsToldWithItsLine() {
        Finding finding = only(file("ann@example.org", "{ stages: [prd] }"));

        assertThat(finding.path()).isEqualTo("mail.ann@example.org.stages[0]");
        assertThat(finding.problem()).isEqualTo("there is no stage \"prd\"");
        assertThat(finding.line()).isEqualTo(file("", "").lines().count());
    }

    @Test
    void nobodyIsNoAnswerToWhoIsTold() {
        assertThat(only(Sites.PLAIN + "mail: {}\n").path()).isEqualTo("mail");
        assertThat(only(Sites.PLAIN + "mail: ann@example.org\n").path()).isEqualTo("mail");
    }

    private static Finding only(String file) {
        MistakenFile mistaken = catchThrowableOfType(MistakenFile.class, () -> SiteReader.read("site.yaml", file));
        assertThat(mistaken.findings()).hasSize(1);
        return mistaken.findings().get(0);
    }

    private static String file(String address, String said) {
        return Sites.PLAIN + "mail:\n  \"" + address + "\": " + said + "\n";
    }
}
