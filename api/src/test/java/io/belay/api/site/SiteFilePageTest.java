package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/site-file.md} says what the reader does: its example is the one that tests read, its tables are made from the
 * description of the fields. After a change of that description, {@code -Dbelay.write=true} writes both anew.
 */
class SiteFilePageTest {
    private static final Path PAGE = Path.of("../docs/site-file.md");
    private static final Path EXAMPLE = Path.of("../docs/examples/site.yaml");
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```\\n", Pattern.DOTALL);

    @Test
    void itsExampleAndItsTablesAreThoseOfTheReader() throws Exception {
        String page = Files.readString(PAGE);
        String made = part(
                part(page, "example", "```yaml\n" + Files.readString(EXAMPLE) + "```\n"),
                "reference",
                SiteSchema.reference());
        if (Boolean.getBoolean("belay.write")) {
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(made);
    }

    @Test
    void everyPieceOfYamlInItCanBeRead() throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(each -> each.substring("```yaml\n".length(), each.length() - "```\n".length()))
                .toList();

        assertThat(blocks).hasSizeGreaterThan(1);
        for (String block : blocks) {
            assertThat(SiteReader.read("site-file.md", block).stages())
                    .as(block)
                    .isNotEmpty();
        }
    }

    /** The page with what stands between two marks replaced. */
    private static String part(String page, String name, String text) {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(to).as("the marks of " + name).isGreaterThanOrEqualTo(from);
        return page.substring(0, from) + text + page.substring(to);
    }
}
