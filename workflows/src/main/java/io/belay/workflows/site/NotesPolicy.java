package io.belay.workflows.site;

/**
 * What holds for the release notes of a site (P10).
 *
 * @param open whether everybody may read them, without being proven
 * @param file the Markdown file inside the repository that has them; empty when what a release's tag says is taken
 */
public record NotesPolicy(boolean open, String file) {
    /** Read by those who see the site, taken from tags. */
    public static NotesPolicy usual() {
        return new NotesPolicy(false, "");
    }
}
