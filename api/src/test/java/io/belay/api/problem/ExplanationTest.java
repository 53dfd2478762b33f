package io.belay.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import org.junit.jupiter.api.Test;

/** What a problem's code stands for can be asked for where the problem came from. */
class ExplanationTest {
    @Test
    void everyCodeIsExplainedToAnybodyAndProblemsLinkThere() throws Exception {
        try (TestApi api = new TestApi()) {
            Answer refused = api.send(api.request("/api/sites"));
            Answer all = api.send(api.request("/api/errors"));

            assertThat(refused.text("/type")).isEqualTo("urn:belay:bly-unauthenticated");
            assertThat(refused.text("/cure")).isNotBlank();
            assertThat(api.send(api.request(refused.text("/links/error"))).text("/cure"))
                    .isEqualTo(refused.text("/cure"));
            assertThat(all.body())
                    .hasSizeGreaterThan(50)
                    .allSatisfy(each -> assertThat(api.send(api.request(
                                            "/api/errors/" + each.path("code").asText()))
                                    .text("/meaning"))
                            .isNotBlank());
            assertThat(api.send(api.request("/api/errors/BLY-NO-SUCH")).status())
                    .isEqualTo(404);
        }
    }
}
