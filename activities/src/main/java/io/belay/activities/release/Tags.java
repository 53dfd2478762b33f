package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.workflows.failure.Code;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of a source as they are there now. */
final class Tags {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{40,64})\trefs/tags/(.+?)(\\^\\{})?");

    private final SortedMap<String, String> commits;

    private Tags(SortedMap<String, String> commits) {
        this.commits = commits;
    }

    static Tags of(Git git, String source) {
        GitOutput listed = git.run(List.of("ls-remote", "--quiet", "--tags", "--", source));
        if (!listed.succeeded()) {
            String message = "Source " + GitOutput.masked(source) + " does not answer: " + listed.reason()
                    + ". Correct its address, or let this worker's user read it.";
            throw listed.lasts()
                    ? Failures.lasting(Code.SOURCE_UNREACHABLE, message)
                    : Failures.passing(Code.SOURCE_UNREACHABLE, message);
        }
        SortedMap<String, String> commits = new TreeMap<>();
        for (String line : listed.lines()) {
            Matcher tag = LINE.matcher(line);
            // An annotated tag has a second line, with what it stands for; that one comes last and counts.
            if (tag.matches()) {
                commits.put(tag.group(2), tag.group(1));
            }
        }
        return new Tags(commits);
    }

    /** The commit for which a name stands; the name is compared, never interpreted. */
    String commit(String site, String name) {
        String commit = commits.get(name);
        if (commit == null) {
            String known = commits.isEmpty()
                    ? " Its source has no tags yet."
                    : " Did you mean one of " + Nearest.to(name, commits.keySet()) + "?";
            throw Failures.lasting(Code.UNKNOWN_RELEASE, "Site " + site + " has no release " + name + "." + known);
        }
        return commit;
    }
}
