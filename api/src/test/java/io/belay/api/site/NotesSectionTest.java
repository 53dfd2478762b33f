package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.NotesPolicy;
import org.junit.jupiter.api.Test;

class NotesSectionTest {
    private static final int LINES = (int) Sites.PLAIN.lines().count();

    @Test
    void notesArePublicOnlyWhereTheFileSaysSo() throws Exception {
        assertThat(read("")).isEqualTo(new NotesPolicy(false, ""));
        assertThat(read("notes: { file: docs/NOTES.md }\n")).isEqualTo(new NotesPolicy(false, "docs/NOTES.md"));
        assertThat(read("notes: { public: true }\n")).isEqualTo(new NotesPolicy(true, ""));
    }

    @Test
    void aMistakeIsToldWithItsLineAndColumn() {
        assertThat(mistake("notes: { public: yes }\n")).satisfies(told -> {
            assertThat(told.path()).isEqualTo("notes.public");
            assertThat(told.line()).isEqualTo(LINES + 1);
            assertThat(told.column()).isEqualTo(18);
        });
        assertThat(mistake("notes:\n  file: ../secret.md\n").path()).isEqualTo("notes.file");
        assertThat(mistake("notes:\n  file: /etc/passwd\n").line()).isEqualTo(LINES + 2);
        assertThat(mistake("notes:\n  file: --output=x\n").path()).isEqualTo("notes.file");
        assertThat(mistake("notes: { pubic: true }\n").remedy()).contains("public");
    }

    private static NotesPolicy read(String lines) throws MistakenFile {
        return SiteReader.read("site.yaml", Sites.PLAIN + lines).notes();
    }

    private static Finding mistake(String lines) {
        MistakenFile told = catchThrowableOfType(MistakenFile.class, () -> read(lines));
        assertThat(told.findings()).hasSize(1);
        return told.findings().get(0);
    }
}
