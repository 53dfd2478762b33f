package io.belay.api.site;

import io.belay.store.site.SiteVersion;
import io.belay.workflows.site.Site;
import java.time.Instant;

/**
 * A version of a site as REST shows it. Secrets are references in it, never values.
 *
 * @param name its name
 * @param version from 1
 * @param author who applied it
 * @param appliedAt when
 * @param site the definition
 */
public record SiteView(String name, int version, String author, Instant appliedAt, Site site) {
    static SiteView of(SiteVersion version) {
        return new SiteView(
                version.definition().name(),
                version.version(),
                version.author(),
                version.createdAt(),
                version.definition());
    }
}
