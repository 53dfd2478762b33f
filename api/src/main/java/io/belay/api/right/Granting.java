package io.belay.api.right;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.api.request.Words;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Grants;
import io.belay.store.right.Groups;
import io.belay.store.right.Role;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives and takes roles, for one site or everywhere. Both count from the next request on. */
public final class Granting {
    private static final Map<String, Role> ROLES = Words.of(Role.values());

    private final Grants grants;
    private final Groups groups;
    private final Clock clock;

    /** Kept there. */
    public Granting(Grants grants, Groups groups, Clock clock) {
        this.grants = grants;
        this.groups = groups;
        this.clock = clock;
    }

    /** The body that gives a role. */
    public record Wanted(@Nullable String role, @Nullable String to) {}

    /** What was given for a site, or everywhere. */
    List<GrantView> of(String site) {
        return grants.of(site).stream().map(each -> GrantView.of(each, groups)).toList();
    }

    /** Whom the site's file names. */
    List<GrantView> named(String site) {
        return grants.named(site).stream()
                .map(person -> GrantView.named(site, person))
                .toList();
    }

    GrantView give(ContainerRequestContext request, String site, @Nullable Wanted body) {
        Wanted wanted = Said.body(body);
        Said said = new Said();
        Optional<Role> role = said.word("role", wanted.role(), ROLES);
        Optional<Grantee> to = grantee(said, wanted.to());
        if (role.filter(Role.CREATOR::equals).isPresent() && !site.equals(Grant.EVERYWHERE)) {
            said.mistake("role", "creator is a role for everywhere: who has it makes new sites, and is their admin");
        }
        said.check();
        String by = Person.of(request.getSecurityContext()).name();
        Grant grant = new Grant(site, role.orElseThrow(), to.orElseThrow(), by, clock.instant());
        String what = grant.role().text() + " to " + grant.grantee().text();
        Act.of(request).within(() -> grants.give(grant), fresh -> fresh ? what : what + ", who has it already");
        return GrantView.of(grant, groups);
    }

    void take(ContainerRequestContext request, String site, @Nullable String role, @Nullable String to) {
        Said said = new Said();
        Optional<Role> wanted = said.word("role", role, ROLES);
        Optional<Grantee> from = grantee(said, to);
        said.check();
        Act.of(request).within(() -> taken(site, wanted.orElseThrow(), from.orElseThrow()), what -> what);
    }

    private String taken(String site, Role role, Grantee from) {
        String what = role.text() + " of " + from.text();
        return switch (grants.take(site, role, from)) {
            case TAKEN -> what;
            case NOT_GIVEN ->
                throw ApiCode.NOT_FOUND.refused("There is no grant: " + what + ". "
                        + (grants.named(site).contains(from.name())
                                ? "The site's file names that person; take the name out of it and apply it."
                                : "See who holds what: belay members "
                                        + (site.equals(Grant.EVERYWHERE) ? "--everywhere" : site) + "."));
            case LAST_ADMIN ->
                throw ApiCode.LAST_ADMIN.refused(
                        "That is the last person who is admin everywhere. Grant it to another person first.");
        };
    }

    private static Optional<Grantee> grantee(Said said, @Nullable String text) {
        Optional<Grantee> grantee = Optional.ofNullable(text).flatMap(Grantee::of);
        if (grantee.isEmpty()) {
            said.mistake(
                    "to",
                    "is not a person like ann, a group like group:release, or one that the OIDC issuer vouches for like "
                            + "oidc:release");
        }
        return grantee;
    }
}
