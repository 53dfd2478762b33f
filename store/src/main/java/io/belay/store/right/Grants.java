package io.belay.store.right;

import io.belay.store.connection.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Roles that were given. Asked anew for each request, so that what is taken away is gone at once. */
public final class Grants {
    private static final String STANDING = """
            select site, role from role_grant
            where (kind = 'PERSON' and grantee = :person)
                or (kind = 'GROUP' and grantee in (select name from group_member where person = :person))
                or (kind = 'OIDC' and grantee = any(:claimed))
            union
            select site, 'APPROVER' from site_person where person = :person
            """;

    private final Database database;

    public Grants(Database database) {
        this.database = database;
    }

    /**
     * What a person may do now.
     *
     * @param claimed the groups that an OIDC issuer vouches for
     */
    public Standing standing(String person, Collection<String> claimed) {
        return database.call(handle -> {
            SortedMap<String, Set<Role>> roles = new TreeMap<>();
            handle.createQuery(STANDING)
                    .bind("person", person)
                    .bindArray("claimed", String.class, claimed.toArray())
                    .map((row, context) -> new Held(row.getString("site"), Role.valueOf(row.getString("role"))))
                    .forEach(held -> roles.computeIfAbsent(held.site(), site -> EnumSet.noneOf(Role.class))
                            .add(held.role()));
            return new Standing(roles);
        });
    }

    /** Gives a role; whether it was not given before. */
    public boolean give(Grant grant) {
        return database.call(handle -> give(handle, grant));
    }

    private static boolean give(Handle handle, Grant grant) {
        return handle.createUpdate("insert into role_grant (site, role, kind, grantee, granted_by, granted_at)"
                                + " values (:site, :role, :kind, :grantee, :by, :at) on conflict do nothing")
                        .bind("site", grant.site())
                        .bind("role", grant.role())
                        .bind("kind", grant.grantee().kind())
                        .bind("grantee", grant.grantee().name())
                        .bind("by", grant.grantedBy())
                        .bind("at", grant.grantedAt())
                        .execute()
                > 0;
    }

    /**
     * Takes a role back, at once.
     *
     * @return what became of it
     */
    public Taken take(String site, Role role, Grantee grantee) {
        return database.call(handle -> {
            if (site.equals(Grant.EVERYWHERE) && role == Role.ADMIN) {
                // Two who take from each other at the same time must not both succeed.
                handle.execute("lock table role_grant in share row exclusive mode");
                List<Grant> admins = of(handle, Grant.EVERYWHERE).stream()
                        .filter(each ->
                                each.role() == Role.ADMIN && each.grantee().kind() == Grantee.Kind.PERSON)
                        .toList();
                if (admins.size() == 1 && admins.get(0).grantee().equals(grantee)) {
                    return Taken.LAST_ADMIN;
                }
            }
            return remove(handle, site, role, grantee) > 0 ? Taken.TAKEN : Taken.NOT_GIVEN;
        });
    }

    /** What became of taking a role back. */
    public enum Taken {
        /** It is held no more. */
        TAKEN,
        /** It was not given. */
        NOT_GIVEN,
        /** It stays: without it, no person would be admin of the installation. */
        LAST_ADMIN
    }

    private static int remove(Handle handle, String site, Role role, Grantee grantee) {
        return handle.createUpdate("delete from role_grant"
                        + " where site = :site and role = :role and kind = :kind and grantee = :grantee")
                .bind("site", site)
                .bind("role", role)
                .bind("kind", grantee.kind())
                .bind("grantee", grantee.name())
                .execute();
    }

    /** The people whom the newest version of a site's file names. */
    public List<String> named(String site) {
        return database.call(
                handle -> handle.createQuery("select person from site_person where site = :site order by person")
                        .bind("site", site)
                        .mapTo(String.class)
                        .list());
    }

    /** What was given for one site, or everywhere, by role and grantee. */
    public List<Grant> of(String site) {
        return database.call(handle -> of(handle, site));
    }

    private static List<Grant> of(Handle handle, String site) {
        return handle.createQuery(
                        "select site, role, kind, grantee, granted_by, granted_at from role_grant where site = :site"
                                + " order by role, kind, grantee")
                .bind("site", site)
                .map(Grants::row)
                .list();
    }

    private static Grant row(ResultSet row, StatementContext context) throws SQLException {
        return new Grant(
                row.getString("site"),
                Role.valueOf(row.getString("role")),
                new Grantee(Grantee.Kind.valueOf(row.getString("kind")), row.getString("grantee")),
                row.getString("granted_by"),
                row.getTimestamp("granted_at").toInstant());
    }

    private record Held(String site, Role role) {}
}
