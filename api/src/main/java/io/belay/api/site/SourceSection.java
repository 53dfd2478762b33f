package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code source:}. */
final class SourceSection {
    private static final Pattern PASSWORD = Pattern.compile(".*://[^/@]*:[^/@]*@.*", Pattern.DOTALL);
    static final Form<String> REPOSITORY = Forms.pattern(
                    "a repository (an absolute path without \"..\", an https, ssh, git or file URL without a password, or USER@HOST:PATH)",
                    "/srv/git/shop.git",
                    "(?!.*/\\.\\.(?:/|$))(?:/[^\\s]{1,1000}|(?:https?|ssh|git|file)://(?![^/@]*:[^/@]*@)[^\\s-][^\\s]{0,1000}"
                            + "|[A-Za-z0-9_.][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\\s:]{1,1000})")
            .hinting(SourceSection::hint)
            .confidential(text -> PASSWORD.matcher(text).matches());
    static final Form<String> INSIDE = Forms.pattern(
            "a path inside the repository, without \"..\"",
            "migrations",
            "(?!.*(?:^|/)\\.\\.?(?:/|$))[A-Za-z0-9_.][^\\s:*?\\[\\\\]{0,500}");

    static final Field<String> GIT = Field.needed(
            "git",
            REPOSITORY,
            "The repository, as both Belay and the hosts reach it. Passwords have no place in it: use a key or a credential helper.");
    static final Field<String> MIGRATIONS = Field.optional(
            "migrations",
            INSIDE,
            "there is none",
            "The folder inside it whose content is the migration scripts; part of what was tested.");
    static final Field<String> LOCK = Field.optional(
            "lock", INSIDE, "there is none", "The file inside it that pins the dependencies; part of what was tested.");

    static final Section<Source> SECTION = Section.of(
            "source", "Where the site's releases come from.", List.of(GIT, MIGRATIONS, LOCK), SourceSection::build);

    private SourceSection() {}

    private static Optional<Source> build(Values source) {
        return Optional.of(new Source(source.or(GIT, ""), source.or(MIGRATIONS, ""), source.or(LOCK, "")));
    }

    private static Optional<String> hint(String wrong) {
        return PASSWORD.matcher(wrong).matches()
                ? Optional.of("Remove the password, and change it where it was valid; give Belay a key instead")
                : Optional.empty();
    }
}
