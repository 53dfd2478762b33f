package io.belay.store.right;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that one person may do at one moment: what was granted to them, to their groups, and what the newest site
 * files say by naming them.
 *
 * @param roles by site; {@link Grant#EVERYWHERE} for what holds everywhere
 */
public record Standing(SortedMap<String, Set<Role>> roles) {
    public Standing {
        SortedMap<String, Set<Role>> copy = new TreeMap<>();
        roles.forEach((site, held) -> copy.put(site, Set.copyOf(held)));
        roles = Collections.unmodifiableSortedMap(copy);
    }

    /** Whether a right is held at a site; what is held everywhere is held there too. */
    public boolean may(Right right, String site) {
        return everywhere(right) || at(site).stream().anyMatch(role -> role.allows(right, false));
    }

    /** Whether a right is held everywhere, the only way to hold one that concerns no single site. */
    public boolean everywhere(Right right) {
        return at(Grant.EVERYWHERE).stream().anyMatch(role -> role.allows(right, true));
    }

    /** The sites at which a right is held; empty when it is held everywhere. */
    public Optional<SortedSet<String>> sites(Right right) {
        if (everywhere(right)) {
            return Optional.empty();
        }
        SortedSet<String> sites = new TreeSet<>(roles.keySet());
        sites.removeIf(site -> site.equals(Grant.EVERYWHERE) || !may(right, site));
        return Optional.of(Collections.unmodifiableSortedSet(sites));
    }

    /** The roles held at a site, without those held everywhere. */
    public Set<Role> at(String site) {
        return roles.getOrDefault(site, Set.of());
    }

    /** Nothing at all. */
    public static Standing none() {
        return new Standing(new TreeMap<>(Map.of()));
    }
}
