package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.store.notes.NotesText;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Digest;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.Site;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Releases that are tags of a git repository (O6). */
public final class GitReleases {
    private final GitSettings settings;
    private final Git git;

    public GitReleases(GitSettings settings) {
        this.settings = settings;
        this.git = new Git(settings.patience());
    }

    /**
     * The release for which a tag stands now.
     *
     * @throws io.temporal.failure.ApplicationFailure {@code BLY-RELEASE-UNKNOWN} for good, or
     *     {@code BLY-SOURCE-UNREACHABLE}, which may pass
     */
    public Release release(Site site, String name) {
        String source = site.source().git();
        String commit = Tags.of(git, source).commit(site.name(), name);
        Mirror mirror = new Mirror(git, settings.cache(), source);
        mirror.fetch(name, commit);
        String tree = tree(mirror, site, name, commit);
        String lock = file(mirror, tree, site.source().lock());
        String migrations = folder(mirror, tree, site.source().migrations());
        String kit = Fingerprints.kit(site.kit());
        return new Release(
                name, commit, tree, lock, migrations, kit, Digest.of(List.of(commit, tree, lock, migrations, kit)));
    }

    /** The release notes of a release that was fetched a moment ago (P10). */
    NotesText notes(Site site, Release release) {
        Mirror mirror = new Mirror(git, settings.cache(), site.source().git());
        return SourceNotes.read(
                mirror::ask, site, release.commit(), "refs/belay/" + release.commit(), NotesText.BELAY, Instant.now());
    }

    private static String tree(Mirror mirror, Site site, String name, String commit) {
        GitOutput tree = mirror.ask("rev-parse", "--verify", "--quiet", commit + "^{tree}");
        GitOutput kind = mirror.ask("cat-file", "-t", commit);
        if (!tree.succeeded() || !kind.text().equals("commit")) {
            throw Failures.lasting(
                    Code.UNKNOWN_RELEASE,
                    "Tag " + name + " of site " + site.name() + " stands for no commit but for a " + kind.text()
                            + ". Tag a commit.");
        }
        return tree.text();
    }

    /** Digest of a file's content; empty when the release has no such file. */
    private static String file(Mirror mirror, String tree, String path) {
        if (path.isEmpty()) {
            return "";
        }
        GitOutput content = mirror.ask("cat-file", "blob", tree + ":" + path);
        return content.succeeded() ? HexFormat.of().formatHex(sha256().digest(content.bytes())) : "";
    }

    /** Digest of everything below a folder, names and contents; empty when the release has no such folder. */
    private static String folder(Mirror mirror, String tree, String path) {
        if (path.isEmpty()) {
            return "";
        }
        GitOutput content = mirror.ask("ls-tree", "-r", "-z", "--full-tree", tree + ":" + path);
        return content.succeeded() ? HexFormat.of().formatHex(sha256().digest(content.bytes())) : "";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
