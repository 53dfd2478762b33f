package io.belay.api.site;

import io.belay.workflows.site.Source;

/** Reads {@code source:}. */
final class SourceReader {
    private static final Form<String> GIT = Form.pattern(
            "a repository: an absolute path, an https, ssh, git or file URL without a password, or USER@HOST:PATH",
            "/srv/git/shop.git",
            "/[^\\s]{1,1000}|(?:https?|ssh|git|file)://(?![^/@]*:[^/@]*@)[^\\s-][^\\s]{0,1000}"
                    + "|[A-Za-z0-9_.][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\\s:]{1,1000}");
    private static final Form<String> INSIDE = Form.pattern(
            "a path inside the repository, without \"..\"",
            "migrations",
            "(?!.*(?:^|/)\\.\\.?(?:/|$))[A-Za-z0-9_.][^\\s:*?\\[\\\\]{0,500}");

    private SourceReader() {}

    static Source read(Fields source) {
        Source read = new Source(
                source.needed("git", GIT).orElse(""),
                source.or("migrations", INSIDE, ""),
                source.or("lock", INSIDE, ""));
        source.nothingElse();
        return read;
    }
}
