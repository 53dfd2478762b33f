package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.NotesPolicy;
import java.util.List;
import java.util.Optional;

/** {@code notes:} (P10). */
final class NotesSection {
    static final Field<Boolean> PUBLIC = Field.or(
            "public",
            Forms.TRUTH,
            "false",
            "Whether everybody who knows the address may read the page of a release: the notes, when the attempt is, "
                    + "how many have tried what. Names and remarks of people are never shown to strangers.");
    static final Field<String> FILE = Field.optional(
            "file",
            SourceSection.INSIDE,
            "what the release's tag says",
            "The Markdown file inside the repository that has them; read at the release's own commit.");

    static final Section<NotesPolicy> SECTION = Section.of(
            "notes",
            "The page of release notes that guides users and testers through what is coming (P10).",
            List.of(PUBLIC, FILE),
            NotesSection::build);

    private NotesSection() {}

    private static Optional<NotesPolicy> build(Values notes) {
        return Optional.of(new NotesPolicy(notes.sure(PUBLIC), notes.or(FILE, "")));
    }
}
