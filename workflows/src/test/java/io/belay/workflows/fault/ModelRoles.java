package io.belay.workflows.fault;

import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.promotion.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What the store says of the instances. */
final class ModelRoles {
    /** The removal that has left something of {@code v1}. */
    static final UUID EARLIER = new UUID(0x11111111L << 32, 1);

    private static final Instant BEFORE = Instant.parse("2026-01-01T10:00:00Z");

    private final SortedMap<String, InstanceStanding> standings = new TreeMap<>();
    private boolean changed;

    /** As they stand when that is asked for. */
    ModelRoles(Purpose purpose, boolean left) {
        switch (purpose) {
            case PREVIEW -> {
                // The file says which one is production.
            }
            case SYNCHRONISE, PROMOTE ->
                put(InstanceStanding.of("v2", Role.PREVIEW, ModelSite.NEW, BEFORE, Optional.of(BEFORE)), EARLIER);
            case REMOVE -> {
                Role role = left ? Role.REMOVING : Role.OLD;
                put(InstanceStanding.of("v1", role, ModelSite.OLD, BEFORE, Optional.empty()), EARLIER);
                put(InstanceStanding.of("v2", Role.PRODUCTION, ModelSite.NEW, BEFORE, Optional.empty()), EARLIER);
            }
        }
    }

    void change(RoleChange change) {
        changed = true;
        change.removed().forEach(standings::remove);
        change.standings().forEach(each -> put(each, change.promotion()));
    }

    private void put(InstanceStanding standing, UUID madeBy) {
        standings.put(
                standing.name(),
                new InstanceStanding(
                        standing.name(),
                        standing.role(),
                        standing.release(),
                        standing.since(),
                        standing.mirrors(),
                        standing.keptUntil(),
                        standing.left(),
                        Optional.of(madeBy)));
    }

    /** Whether anything was said of them; a mirror that was filled again is a preview as before. */
    boolean changed() {
        return changed;
    }

    List<InstanceStanding> standings() {
        return List.copyOf(standings.values());
    }

    Optional<Role> of(String name) {
        return Optional.ofNullable(standings.get(name)).map(InstanceStanding::role);
    }

    /** Whether they stand so, and no other one stands for anything. */
    boolean are(Map<String, Role> wanted) {
        return standings.keySet().equals(wanted.keySet())
                && wanted.entrySet().stream().allMatch(each -> of(each.getKey()).equals(Optional.of(each.getValue())));
    }

    @Override
    public String toString() {
        Map<String, Role> roles = new TreeMap<>();
        standings.values().forEach(each -> roles.put(each.name(), each.role()));
        return roles.toString();
    }
}
