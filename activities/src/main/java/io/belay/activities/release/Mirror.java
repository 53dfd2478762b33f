package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What this machine has fetched of one source: the commits of releases, without their history. Nothing is thrown away, so
 * what was promoted stays readable when its tag is removed. One fetch at a time, other processes of this machine included.
 */
final class Mirror {
    private final Git git;
    private final String source;
    private final Path folder;

    Mirror(Git git, Path cache, String source) {
        this.git = git;
        this.source = source;
        this.folder = cache.resolve(Digest.of(List.of(source)).substring(0, 24) + ".git")
                .toAbsolutePath();
    }

    /** Makes sure that a commit, for which a tag stands at the source, is here. */
    void fetch(String tag, String commit) {
        Door.alone(folder, source, () -> fetchAlone(tag, commit));
    }

    /** Asks git about what is here. */
    GitOutput ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--git-dir=" + folder));
        all.addAll(List.of(arguments));
        return git.run(all);
    }

    private void fetchAlone(String tag, String commit) {
        if (!Files.isDirectory(folder.resolve("objects"))) {
            git.run(List.of("init", "--quiet", "--bare", "--", folder.toString()));
        }
        if (has(commit)) {
            return;
        }
        String from = "+refs/tags/" + tag + ":refs/belay/" + commit;
        GitOutput fetched = ask("fetch", "--quiet", "--no-tags", "--depth=1", "--", source, from);
        if (!fetched.succeeded() && fetched.reason().contains("shallow")) {
            fetched = ask("fetch", "--quiet", "--no-tags", "--", source, from);
        }
        if (!fetched.succeeded()) {
            throw unreachable("does not give " + tag + ": " + fetched.reason());
        }
        if (!has(commit)) {
            throw unreachable("changed " + tag + " while it was fetched.");
        }
    }

    private boolean has(String commit) {
        return ask("cat-file", "-e", commit).succeeded();
    }

    private RuntimeException unreachable(String what) {
        return Failures.passing(Code.SOURCE_UNREACHABLE, "Source " + GitOutput.masked(source) + " " + what);
    }
}
