package io.belay.workflows.release;

import java.util.List;

/**
 * How a release differs from what a stage runs.
 *
 * @param stage the stage
 * @param commit what it runs
 * @param known whether the source still has that commit, so that the two can be compared
 * @param ahead how many commits the release has that the stage has not
 * @param behind how many commits the stage has that the release has not
 * @param commits the newest of those ahead, one line each
 * @param files the files that differ, each with what became of it ({@code M path}), as many as fit
 * @param moreFiles how many other files differ
 */
public record Difference(
        String stage,
        String commit,
        boolean known,
        int ahead,
        int behind,
        List<String> commits,
        List<String> files,
        int moreFiles) {
    public Difference {
        commits = List.copyOf(commits);
        files = List.copyOf(files);
    }
}
