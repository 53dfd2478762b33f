package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.store.Store;
import io.belay.store.notes.NotesText;
import io.belay.workflows.failure.Code;
import io.belay.workflows.release.Difference;
import io.belay.workflows.release.FoundRelease;
import io.belay.workflows.release.FoundReleases;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceActivities;
import io.belay.workflows.release.SourceQuestion;
import io.belay.workflows.site.Site;
import java.time.Instant;
import java.util.List;

/** Reads releases in sites' git repositories. */
public final class SourceReading implements SourceActivities {
    private static final int MOST = 100;

    private final Store store;
    private final GitSettings settings;
    private final Git git;

    /** Finds sites in the store, keeps what it fetches as the settings say. */
    public SourceReading(Store store, GitSettings settings) {
        this.store = store;
        this.settings = settings;
        this.git = new Git(settings.patience());
    }

    @Override
    public FoundReleases list(SourceQuestion question) {
        List<FoundRelease> all = history(question).releases();
        return new FoundReleases(all.stream().limit(MOST).toList(), Math.max(0, all.size() - MOST));
    }

    @Override
    public ShownRelease show(SourceQuestion question) {
        History history = history(question);
        List<FoundRelease> all = history.releases();
        FoundRelease found = all.stream()
                .filter(each -> each.name().equals(question.release()))
                .findFirst()
                .orElseThrow(() -> unknown(question, all));
        List<Difference> differences = question.runs().entrySet().stream()
                .map(each -> history.difference(found, each.getKey(), each.getValue()))
                .toList();
        keepNotes(question, history, found);
        return new ShownRelease(history.withNotes(found), differences);
    }

    /** Asked by somebody who wants them taken from here, they are the newest; else what was written by hand stays. */
    private void keepNotes(SourceQuestion question, History history, FoundRelease found) {
        Failures.stored(() -> {
            Site site = store.sites().newest(question.site()).orElseThrow().definition();
            boolean wanted = !question.notesFor().isEmpty();
            NotesText text = SourceNotes.read(
                    history::ask,
                    site,
                    found.commit(),
                    "refs/tags/" + found.name(),
                    wanted ? question.notesFor() : NotesText.BELAY,
                    Instant.now());
            return wanted
                    ? store.notes().write(site.name(), found.name(), text)
                    : store.notes().found(site.name(), found.name(), text);
        });
    }

    private History history(SourceQuestion question) {
        Site site = Failures.stored(() -> store.sites().newest(question.site()))
                .orElseThrow(() -> Failures.lasting(Code.UNKNOWN_SITE, "There is no site " + question.site() + "."))
                .definition();
        History history = new History(git, settings.cache(), site.source().git());
        history.refresh();
        return history;
    }

    private static RuntimeException unknown(SourceQuestion question, List<FoundRelease> all) {
        List<String> names = all.stream().map(FoundRelease::name).toList();
        return Failures.lasting(
                Code.UNKNOWN_RELEASE,
                "Site " + question.site() + " has no release " + question.release() + "."
                        + (names.isEmpty()
                                ? " Its source has no tags yet."
                                : " Did you mean one of " + Nearest.to(question.release(), names) + "?"));
    }
}
