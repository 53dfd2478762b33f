package io.belay.store.site;

import io.belay.workflows.site.Site;
import java.time.Instant;

/**
 * One version of a site's definition.
 *
 * @param version from 1
 * @param definition the site as this version says
 * @param source the site file's text as it was written
 * @param author who applied it
 * @param createdAt when
 */
public record SiteVersion(int version, Site definition, String source, String author, Instant createdAt) {}
