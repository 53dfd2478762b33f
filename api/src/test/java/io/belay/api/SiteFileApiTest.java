package io.belay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi.Answer;
import io.belay.api.site.SiteSchema;
import io.belay.api.site.Sites;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Site files and their schema over REST. */
class SiteFileApiTest {
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void theSchemaIsServedToAnybody() throws Exception {
        Answer answer = api.send(api.request("/api/schemas/site.json"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/schema+json");
        assertThat(answer.raw().body()).isEqualTo(SiteSchema.json());
    }

    @Test
    void everyMistakeIsToldWithItsPlaceAndNoSecretIsRepeated() throws Exception {
        String file = Sites.PLAIN
                .replace("site: shop", "site: told")
                .replace("kit: shell", "kit: shel")
                .replace("key: env:KEY", "key: hunter2");

        Answer answer = api.apply("ann", "told", file);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("BLY-SITE-INVALID");
        assertThat(answer.body().at("/errors").findValuesAsText("field"))
                .containsExactly("2:6 kit", "9:10 hosts.web1.key");
        assertThat(answer.raw().body()).doesNotContain("hunter2");
    }

    @Test
    void bytesThatAreNoTextAreRefusedAndNotReplaced() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Sites.PLAIN.replace("site: shop", "site: bytes").getBytes(StandardCharsets.UTF_8));
        bytes.write("    environment: { NAME: sh".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xF6);
        bytes.write("p }\n".getBytes(StandardCharsets.UTF_8));

        Answer answer = api.send(api.request("/api/sites/bytes")
                .header("Authorization", "Bearer " + api.token("ann"))
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofByteArray(bytes.toByteArray())));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/errors/0/problem")).contains("0xF6 is not UTF-8");
        assertThat(answer.text("/errors/0/field")).isEqualTo("20:28");
    }
}
