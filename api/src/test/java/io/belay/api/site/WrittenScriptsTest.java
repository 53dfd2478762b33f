package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write is counted for each table, whatever tables are called. */
class WrittenScriptsTest {
    @TempDir
    static Path folder;

    private static TwoInstances saved;

    private TwoInstances host;

    @BeforeAll
    static void aSiteWithTablesOfStrangeNames() throws Exception {
        saved = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        for (String table : new String[] {"order line", "order  note", "a=b", "plain"}) {
            saved.sql("v1", "CREATE TABLE '" + table + "' (name TEXT)");
        }
        saved.saved();
    }

    @BeforeEach
    void asItWasMade() throws Exception {
        host = saved.again();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void aTableWhoseNameHasBlanksOrEqualsSignsIsCountedAsItself(String content) throws Exception {
        host.both.put("CONTENT", content);
        host.does("v1", Verb.COUNT);
        host.sql("v1", "INSERT INTO 'order line' VALUES ('1'), ('2')");
        host.sql("v1", "INSERT INTO 'order  note' VALUES ('1')");
        host.sql("v1", "INSERT INTO 'a=b' VALUES ('1'), ('2'), ('3')");
        host.sql("v1", "INSERT INTO plain VALUES ('1')");
        Files.deleteIfExists(host.root.resolve("result"));

        assertThat(host.does("v1", Verb.WRITTEN))
                .contains(
                        "written order line 2\n",
                        "written order  note 1\n",
                        "written a=b 3\n",
                        "written plain 1\n",
                        "written in all: 7 rows and uploads");
        assertThat(host.root.resolve("result"))
                .content()
                .contains("order line=2\n", "order  note=1\n", "a_b=3\n", "plain=1\n");
        host.does("v1", Verb.SALVAGE);
        assertThat(host.root.resolve("snapshots/one/salvage/written"))
                .hasContent("a=b 3\norder  note 1\norder line 2\nplain 1");
    }
}
