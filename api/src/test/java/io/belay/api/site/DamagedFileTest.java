package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The annotated example with bytes changed, lost and doubled at random; the same ones in each run. */
class DamagedFileTest {
    private static final int FILES = 3000;
    private static final byte[] SIGNS =
            "\0\t\r\n:{}[],#&*!|>'\"%@`-? \u202e\u0085\u00e9".getBytes(StandardCharsets.UTF_8);

    @Test
    void itIsTakenOrRefusedWithAPlaceAndNothingElse() throws Exception {
        byte[] example = Files.readAllBytes(Path.of("../docs/examples/site.yaml"));
        Random random = new Random(7);
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = example;
            for (int times = 1 + random.nextInt(6); times > 0; times--) {
                damaged = damaged(damaged, random);
            }
            try {
                SiteReader.read("site.yaml", Document.text("site.yaml", damaged));
                taken++;
            } catch (MistakenFile mistaken) {
                refused++;
                assertThat(mistaken.findings()).isNotEmpty().allSatisfy(DamagedFileTest::clear);
            }
        }
        assertThat(taken).isGreaterThan(FILES / 50);
        assertThat(refused).isGreaterThan(FILES / 2);
    }

    private static void clear(Finding finding) {
        assertThat(finding.line()).isPositive();
        assertThat(finding.column()).isPositive();
        assertThat(finding.remedy()).isNotBlank();
        assertThat(finding.withSource()).doesNotMatch("(?s).*[\\p{Cc}&&[^\\n]].*");
    }

    private static byte[] damaged(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(file, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> damaged.write(random.nextInt(256));
            case 1 -> damaged.write(SIGNS[random.nextInt(SIGNS.length)]);
            case 2 -> {
                int from = random.nextInt(file.length);
                damaged.write(file, from, Math.min(60, file.length - from));
            }
            default -> {
                // One byte is lost.
            }
        }
        damaged.write(file, at + 1, file.length - at - 1);
        return damaged.toByteArray();
    }
}
