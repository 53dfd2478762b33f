package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Digest;
import io.belay.workflows.release.Difference;
import io.belay.workflows.release.FoundRelease;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All tags of one source with their history, as this machine last fetched them; for looking, not for promoting. */
final class History {
    private static final String FIELDS = "%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00"
            + "%(*objectname)%00%(creatordate:unix)%00%(contents:subject)%00";
    private static final int MOST_COMMITS = 50;
    private static final int MOST_FILES = 200;
    private static final int LONGEST_LINE = 200;

    private final Git git;
    private final String source;
    private final Path folder;

    History(Git git, Path cache, String source) {
        this.git = git;
        this.source = source;
        this.folder = cache.resolve(Digest.of(List.of(source)).substring(0, 24) + "-history.git")
                .toAbsolutePath();
    }

    /** Fetches what is there now; tags that are gone there go here too. */
    void refresh() {
        Door.alone(folder, source, () -> {
            if (!Files.isDirectory(folder.resolve("objects"))) {
                git.run(List.of("init", "--quiet", "--bare", "--", folder.toString()));
            }
            GitOutput fetched = ask(
                    "fetch", "--quiet", "--prune", "--force", "--no-tags", "--", source, "+refs/tags/*:refs/tags/*");
            if (!fetched.succeeded()) {
                throw Failures.passing(
                        Code.SOURCE_UNREACHABLE,
                        "Source " + GitOutput.masked(source) + " does not answer: " + fetched.reason()
                                + ". Correct its address, or let this worker's user read it.");
            }
        });
    }

    /** Tags that stand for commits, the newest first, without their notes. */
    List<FoundRelease> releases() {
        GitOutput listed = ask("for-each-ref", "--sort=-creatordate", "--format=" + FIELDS, "refs/tags");
        String[] fields = new String(listed.bytes(), StandardCharsets.UTF_8).split("\0", -1);
        List<FoundRelease> found = new ArrayList<>();
        for (int i = 0; i + 7 <= fields.length; i += 7) {
            boolean annotated = fields[i + 1].equals("tag");
            if ((annotated ? fields[i + 3] : fields[i + 1]).equals("commit")) {
                found.add(new FoundRelease(
                        fields[i].strip(),
                        fields[i + (annotated ? 4 : 2)],
                        Instant.ofEpochSecond(number(fields[i + 5])),
                        line(fields[i + 6]),
                        ""));
            }
        }
        return found;
    }

    /** The same release with its notes. */
    FoundRelease withNotes(FoundRelease release) {
        String notes = ask("for-each-ref", "--format=%(contents)", "refs/tags/" + release.name())
                .text();
        String cut = notes.length() <= FoundRelease.LONGEST_NOTES
                ? notes
                : notes.substring(0, FoundRelease.LONGEST_NOTES) + "…";
        return new FoundRelease(release.name(), release.commit(), release.at(), release.title(), cut);
    }

    /** How a release differs from a commit that a stage runs. */
    Difference difference(FoundRelease release, String stage, String commit) {
        if (!commit.matches("[0-9a-f]{40,64}")
                || !ask("cat-file", "-e", commit + "^{commit}").succeeded()) {
            return new Difference(stage, commit, false, 0, 0, List.of(), List.of(), 0);
        }
        String[] counts = ask("rev-list", "--left-right", "--count", commit + "..." + release.commit())
                .text()
                .split("\\s+");
        List<String> ahead = ask(
                        "log",
                        "--no-decorate",
                        "--format=%h %s",
                        "-n",
                        "" + MOST_COMMITS,
                        commit + ".." + release.commit())
                .lines();
        List<String> files = ask("diff", "--no-ext-diff", "--no-renames", "--name-status", commit, release.commit())
                .lines();
        return new Difference(
                stage,
                commit,
                true,
                (int) number(counts[counts.length - 1]),
                (int) number(counts[0]),
                ahead.stream().map(History::line).toList(),
                files.stream()
                        .limit(MOST_FILES)
                        .map(each -> line(each.replace('\t', ' ')))
                        .toList(),
                Math.max(0, files.size() - MOST_FILES));
    }

    /** Asks git about what is here. */
    GitOutput ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--git-dir=" + folder));
        all.addAll(List.of(arguments));
        return git.run(all);
    }

    private static String line(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private static long number(String text) {
        return text.strip().matches("[0-9]{1,15}") ? Long.parseLong(text.strip()) : 0;
    }
}
