package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.yaml.MistakenFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRootsTest {
    @ParameterizedTest
    @CsvSource({
        "'', /keys/blog/id, true",
        "/keys, /keys/blog/id, true",
        "/keys/{site}, /keys/shop/id, true",
        "/keys/{site}, /keys/blog/id, false",
        "/keys/{site}, /keys/shop/../blog/id, false",
        "/keys/{site}, /keys/shopping/id, false",
        "/keys/{site}, /keys/id, false",
        "/keys/{site}:/shared, /shared/id, true",
        "/keys/{site}/ssh, /keys/shop/id, false",
    })
    void aFileRefersToItsOwnSitesSecretsAndToThoseOfNoOther(String roots, String key, boolean taken) {
        String file = Sites.PLAIN.replace("key: env:KEY", "key: \"file:" + key + "\"");

        assertThat(taken(file, SecretRoots.of(roots, ""))).isEqualTo(taken);
    }

    private static boolean taken(String file, SecretRoots roots) {
        try {
            SiteReader.read("site.yaml", file, roots);
            return true;
        } catch (MistakenFile mistaken) {
            assertThat(mistaken.findings()).hasSize(1);
            return false;
        }
    }
}
