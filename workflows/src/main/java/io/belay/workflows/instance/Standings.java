package io.belay.workflows.instance;

import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Instances;
import java.util.List;
import java.util.Optional;

/**
 * A stage's instances as its file names them, and as they stand.
 *
 * @param instances those of the site file
 * @param known those that Belay made what they are; all others are free, but for the one that the file calls production
 */
public record Standings(Instances instances, List<InstanceStanding> known) {
    public Standings {
        known = List.copyOf(known);
    }

    /** The name of the one that serves: as Belay last left it, else as the site file says. */
    public String production() {
        return in(Role.PRODUCTION).map(InstanceStanding::name).orElse(instances.production());
    }

    /** The one that serves; empty where the file does not name it any more, or the stage is one instance itself. */
    public Optional<Instance> serving() {
        return instances.named(production());
    }

    /** What an instance is; empty when it is free. */
    public Optional<Role> role(String name) {
        return production().equals(name) ? Optional.of(Role.PRODUCTION) : of(name).map(InstanceStanding::role);
    }

    /** The release that an instance is removed with: its own, or production's where its own is not known. */
    public String removedWith(String name) {
        return of(name).map(InstanceStanding::release)
                .filter(own -> !own.isEmpty())
                .or(() -> in(Role.PRODUCTION).map(InstanceStanding::release))
                .orElse("");
    }

    /** The one in that role, as Belay made it so. */
    public Optional<InstanceStanding> in(Role role) {
        return known.stream().filter(each -> each.role() == role).findFirst();
    }

    /** How an instance stands, as Belay made it so. */
    public Optional<InstanceStanding> of(String name) {
        return known.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
