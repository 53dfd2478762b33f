package io.belay.api.promotion;

import io.belay.store.site.SiteVersion;
import io.belay.store.site.Sites;
import io.belay.workflows.promotion.PromotionStatus;

/** Promotions as REST shows them: with what their site's newest file says of them, and links. */
public final class PromotionViews {
    private final Sites sites;
    private final PromotionLinks links;

    /** With what sites say there, and these links. */
    public PromotionViews(Sites sites, PromotionLinks links) {
        this.sites = sites;
        this.links = links;
    }

    /** One promotion as it stands. */
    public PromotionView of(PromotionStatus status) {
        return PromotionView.of(
                status,
                status.request()
                        .window()
                        .flatMap(any -> sites.newest(status.request().site()))
                        .map(SiteVersion::definition)
                        .flatMap(site -> Announced.of(status, site)),
                links.of(status));
    }
}
