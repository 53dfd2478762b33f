package io.belay.api.site;

import io.belay.api.name.Nearest;
import io.belay.api.problem.Problems;
import io.belay.store.site.SiteVersion;
import io.belay.store.site.Sites;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.List;

/** Finds sites and stages by name, or says which name was probably meant. */
public final class KnownSites {
    private final Sites sites;

    /** Among those. */
    public KnownSites(Sites sites) {
        this.sites = sites;
    }

    /** The newest version of a site. */
    public SiteVersion newest(String site) {
        return sites.newest(site).orElseThrow(() -> {
            List<String> known =
                    sites.all().stream().map(each -> each.definition().name()).toList();
            String apply =
                    known.isEmpty() ? "Apply its site file first: belay apply FILE" : Nearest.remedy(site, known);
            return Problems.refused(Code.UNKNOWN_SITE, "There is no site \"" + site + "\". " + apply + ".");
        });
    }

    /** A stage of a site. */
    public Stage stage(String site, String stage) {
        Site definition = newest(site).definition();
        return definition.stage(stage).orElseThrow(() -> {
            List<String> known = definition.stages().stream().map(Stage::name).toList();
            return Problems.refused(
                    Code.UNKNOWN_STAGE,
                    "Site \"" + site + "\" has no stage \"" + stage + "\". " + Nearest.remedy(stage, known) + ".");
        });
    }
}
