package io.belay.activities.release;

import io.belay.store.notes.NotesText;
import io.belay.store.notes.Origin;
import io.belay.workflows.site.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Release notes as a repository has them (P10): the file that the site names, else what the release's tag says. */
final class SourceNotes {
    /** Asks git about a repository that is here. */
    interface Asking {
        GitOutput ask(String... arguments);
    }

    private SourceNotes() {}

    /**
     * Reads them.
     *
     * @param commit the release's commit, which is here
     * @param reference what the release is called here: a tag that says more than its commit, or that commit
     * @param author for whom they are read
     */
    static NotesText read(Asking git, Site site, String commit, String reference, String author, Instant at) {
        String file = site.notes().file();
        GitOutput content = file.isEmpty() ? nothing() : git.ask("cat-file", "blob", commit + ":" + file);
        String shortened = commit.substring(0, Math.min(10, commit.length()));
        if (content.succeeded()) {
            String text = new String(content.bytes(), StandardCharsets.UTF_8);
            return new NotesText(cut(text), Origin.FILE, file + " at " + shortened, author, at);
        }
        // Without the tag's signature, which is no text for people.
        String said = git.ask("for-each-ref", "--format=%(contents:subject)%0a%0a%(contents:body)", reference)
                .text();
        return new NotesText(cut(said), Origin.TAG, shortened, author, at);
    }

    private static GitOutput nothing() {
        return new GitOutput(1, new byte[0], "");
    }

    /** With line ends as they are everywhere, and no longer than is kept. */
    private static String cut(String text) {
        String plain = text.replace("\r\n", "\n").replace("\uFEFF", "").strip();
        return plain.length() <= NotesText.LONGEST ? plain : plain.substring(0, NotesText.LONGEST - 1) + "…";
    }
}
