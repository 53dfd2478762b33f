package io.belay.api.right;

import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Groups;
import io.belay.store.right.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who holds a role, and why.
 *
 * @param site where; {@code *} for everywhere
 * @param role which
 * @param to a person, {@code group:NAME}, or {@code oidc:NAME}
 * @param members the people in a group of Belay's own
 * @param grantedBy who gave it; empty when the site's file does by naming the person
 * @param grantedAt when it was given
 */
public record GrantView(
        String site,
        String role,
        String to,
        List<String> members,
        Optional<String> grantedBy,
        Optional<Instant> grantedAt) {
    static GrantView of(Grant grant, Groups groups) {
        SortedSet<String> members = grant.grantee().kind() == Grantee.Kind.GROUP
                ? groups.all().getOrDefault(grant.grantee().name(), new TreeSet<>())
                : new TreeSet<>();
        return new GrantView(
                grant.site(),
                grant.role().text(),
                grant.grantee().text(),
                List.copyOf(members),
                Optional.of(grant.grantedBy()),
                Optional.of(grant.grantedAt()));
    }

    static GrantView named(String site, String person) {
        return new GrantView(site, Role.APPROVER.text(), person, List.of(), Optional.empty(), Optional.empty());
    }
}
