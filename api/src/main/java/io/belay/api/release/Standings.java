package io.belay.api.release;

import io.belay.api.release.ReleaseView.InStage;
import io.belay.api.release.ReleaseView.Standing;
import io.belay.store.release.ReleaseStanding;
import io.belay.store.release.Releases;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of a site's releases in its stages. */
final class Standings {
    private final Site site;
    private final List<ReleaseStanding> all;

    Standings(Releases releases, Site site) {
        this.site = site;
        this.all = releases.standings(site.name());
    }

    /** The commit that each stage runs, as far as Belay brought it there. */
    SortedMap<String, String> runs() {
        SortedMap<String, String> commits = new TreeMap<>();
        for (Stage stage : site.stages()) {
            runs(stage.name()).ifPresent(each -> commits.put(stage.name(), each.commitId()));
        }
        return commits;
    }

    /** What became of one, in the site's order. */
    List<InStage> of(String release) {
        return site.stages().stream()
                .flatMap(stage -> all.stream()
                        .filter(each -> each.stage().equals(stage.name())
                                && each.release().equals(release)))
                .map(each -> new InStage(each.stage(), standing(each), each.promotion(), each.endedAt()))
                .toList();
    }

    private Standing standing(ReleaseStanding one) {
        if (!one.kept()) {
            return Standing.GIVEN_UP;
        }
        return runs(one.stage()).filter(one::equals).isPresent() ? Standing.RUNS : Standing.RAN;
    }

    private Optional<ReleaseStanding> runs(String stage) {
        return all.stream()
                .filter(each -> each.stage().equals(stage) && each.kept())
                .max(Comparator.comparing(ReleaseStanding::endedAt));
    }
}
