package io.belay.activities.mirror;

import io.belay.store.site.SiteVersion;
import io.belay.store.site.Sites;
import io.belay.workflows.mirror.MirrorOrder;
import io.belay.workflows.site.Site;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What site files say of previews that are filled again by themselves.
 *
 * @param orders which, and when
 * @param sites the names of all sites there are, those without such previews too
 */
public record WantedMirrors(List<MirrorOrder> orders, SortedSet<String> sites) {
    public WantedMirrors {
        orders = List.copyOf(orders);
        sites = Collections.unmodifiableSortedSet(new TreeSet<>(sites));
    }

    /** What the newest ones say. */
    public static WantedMirrors in(Sites sites) {
        List<Site> all = sites.all().stream().map(SiteVersion::definition).toList();
        SortedSet<String> names = new TreeSet<>();
        all.forEach(site -> names.add(site.name()));
        return new WantedMirrors(all.stream().flatMap(WantedMirrors::orders).toList(), names);
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
