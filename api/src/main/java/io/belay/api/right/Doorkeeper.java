package io.belay.api.right;

import io.belay.api.name.Nearest;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.api.request.Said;
import io.belay.store.Store;
import io.belay.store.right.Right;
import io.belay.store.right.Role;
import io.belay.workflows.failure.Code;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass who holds a right, and refuses all others so that a stranger cannot tell a site that is hidden from one that
 * does not exist: both are unknown. Who sees a site is told what is missing.
 */
final class Doorkeeper {
    private final Store store;

    Doorkeeper(Store store) {
        this.store = store;
    }

    /** For a site by its name. */
    void site(Person person, Right right, @Nullable String site) {
        if (person.standing().everywhere(right)) {
            return;
        }
        Said said = new Said();
        String name = said.name("site", site);
        said.check();
        if (!person.standing().may(Right.SEE, name)) {
            throw unknownSite(person, name);
        }
        if (!person.standing().may(right, name)) {
            throw missing(person, right, name);
        }
    }

    /** Whether a site lets everybody read its release notes. */
    boolean open(String site) {
        return store.sites()
                .newest(site)
                .filter(newest -> newest.definition().notes().open())
                .isPresent();
    }

    /** For a site that may have to be made. */
    void newSite(Person person, Right right, String site) {
        boolean there = store.sites().newest(site).isPresent();
        if (there ? !person.standing().may(right, site) : !person.standing().everywhere(Right.CREATE)) {
            // The same words in both cases: who may do neither does not learn whether the site is there.
            throw ApiCode.FORBIDDEN.refused(
                    "Applying a site's file needs the role admin of that site, which one of its "
                            + "admins grants, or for a new site the role creator, which an admin of this installation grants. "
                            + person.name() + " has neither.");
        }
    }

    /** For the site of a promotion, which it answers with. */
    String promotion(Person person, Right right, String id) {
        Optional<String> site = store.promotions().row(uuid(id)).map(row -> row.site());
        if (site.isEmpty() || !person.standing().may(Right.SEE, site.get())) {
            throw Problems.refused(
                    Code.UNKNOWN_PROMOTION, "There is no promotion " + id + ". List them: belay status.");
        }
        site(person, right, site.get());
        return site.get();
    }

    /** For the site of a decision, which it answers with. */
    String decision(Person person, Right right, String id) {
        Optional<String> site = store.decisions().byId(id).map(asked -> asked.site());
        if (site.isEmpty() || !person.standing().may(Right.SEE, site.get())) {
            throw Problems.refused(
                    Code.UNKNOWN_DECISION, "There is no such decision. List the open ones: belay decisions.");
        }
        site(person, right, site.get());
        return site.get();
    }

    /** For what concerns one person. */
    void person(Person person, Right right, String named) {
        if (!named.equals(Person.ME) && !named.equals(person.name())) {
            everywhere(person, right);
        }
    }

    /** For what concerns no single site. */
    void everywhere(Person person, Right right) {
        if (!person.standing().everywhere(right)) {
            throw ApiCode.FORBIDDEN.refused("This needs the role " + roles(right, true) + " of this installation; "
                    + person.name() + " does not have it. An admin of the installation grants it: belay grant "
                    + "--everywhere " + least(right, true) + " " + person.name() + ".");
        }
    }

    private static Refused unknownSite(Person person, String name) {
        Optional<SortedSet<String>> seen = person.standing().sites(Right.SEE);
        List<String> near = seen.map(List::copyOf).orElse(List.of());
        String remedy = near.isEmpty()
                ? "You see no site yet; an admin of a site shows it to you: belay grant SITE viewer " + person.name()
                : Nearest.remedy(name, near);
        return Problems.refused(Code.UNKNOWN_SITE, "There is no site \"" + name + "\" that you see. " + remedy + ".");
    }

    private static Refused missing(Person person, Right right, String site) {
        String held =
                person.standing().at(site).stream().map(Role::text).sorted().collect(Collectors.joining(", "));
        return ApiCode.FORBIDDEN.refused("This needs the role " + roles(right, false) + " of site \"" + site + "\"; "
                + person.name() + " has " + (held.isEmpty() ? "none of its own there" : held)
                + ". An admin of the site grants it: belay grant " + site + " " + least(right, false) + " "
                + person.name() + ".");
    }

    private static String roles(Right right, boolean everywhere) {
        return Role.allowing(right, everywhere).stream().map(Role::text).collect(Collectors.joining(" or "));
    }

    private static String least(Right right, boolean everywhere) {
        return Role.allowing(right, everywhere).get(0).text();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new NotFoundException(none);
        }
    }
}
