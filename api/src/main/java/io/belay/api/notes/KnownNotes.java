package io.belay.api.notes;

import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.store.Store;
import io.belay.store.notes.ReleaseNotes;
import java.util.List;
import java.util.Optional;

/** Finds the notes of releases, and what can be ticked in them, or says what is missing. */
final class KnownNotes {
    private final Store store;

    KnownNotes(Store store) {
        this.store = store;
    }

    /** The newest notes of a release. */
    ReleaseNotes newest(String site, String release) {
        return store.notes().newest(site, name(release)).orElseThrow(() -> none(site, release));
    }

    /** One version of them. */
    ReleaseNotes version(String site, String release, long version) {
        return store.notes().versions(site, name(release)).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> none(site, release));
    }

    /** An item of them, by its id or its words. */
    CheckItem item(ReleaseNotes notes, String named) {
        List<CheckItem> items = RoadMap.of(notes.markdown()).items();
        String words = named.strip().replaceAll("\\s+", " ");
        Optional<CheckItem> found = items.stream()
                .filter(each -> each.id().equals(named) || each.wording().equals(words))
                .findFirst();
        return found.orElseThrow(() -> ApiCode.UNKNOWN_ITEM.refused("The notes of " + notes.release() + " of site \""
                + notes.site() + "\" have no such item (version " + notes.version()
                + "); perhaps its words were changed. See what they ask for now: belay notes show " + notes.site()
                + " " + notes.release() + "."));
    }

    /** A name that can be a release's. */
    static String name(String release) {
        Said said = new Said();
        String name = said.release("release", release);
        said.check();
        return name;
    }

    private static RuntimeException none(String site, String release) {
        return ApiCode.UNKNOWN_NOTES.refused("There are no such notes of release \"" + release + "\" of site \"" + site
                + "\". They are read when it is first promoted; take them from the source now: belay notes set " + site
                + " " + release + ".");
    }
}
