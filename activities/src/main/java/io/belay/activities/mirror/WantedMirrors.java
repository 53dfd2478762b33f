package io.belay.activities.mirror;

import io.belay.store.site.Sites;
import io.belay.workflows.mirror.MirrorOrder;
import io.belay.workflows.site.Site;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the newest site files say of previews that are filled again by themselves. */
public final class WantedMirrors implements Supplier<List<MirrorOrder>> {
    private final Sites sites;

    /** Of all sites there. */
    public WantedMirrors(Sites sites) {
        this.sites = sites;
    }

    @Override
    public List<MirrorOrder> get() {
        return sites.all().stream().flatMap(each -> orders(each.definition())).toList();
    }

    private static Stream<MirrorOrder> orders(Site site) {
        return site.stages().stream()
                .filter(stage -> stage.instances().synchronise().any())
                .map(stage -> new MirrorOrder(
                        site.name(),
                        stage.name(),
                        site.zone(),
                        stage.instances().synchronise()));
    }
}
