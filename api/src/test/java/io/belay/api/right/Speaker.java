package io.belay.api.right;

import io.belay.api.TestApi;
import io.belay.api.oidc.TestIssuer;
import io.belay.api.right.Grid.Column;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody who tries every address.
 *
 * @param column what is expected of them
 * @param way how they came by their role
 * @param token what they send
 * @param seesOthers whether they see other sites too
 */
record Speaker(Column column, String way, String token, boolean seesOthers) {

    /** Everybody: each role, in each way in which one can hold it at a site or everywhere. */
    static List<Speaker> all(TestApi api, TestIssuer issuer, String site) throws Exception {
        List<Speaker> all = new ArrayList<>();
        all.add(new Speaker(Column.STRANGER, "without any role", api.token("nobody-knows"), false));
        all.add(new Speaker(Column.STRANGER, "by the issuer, without any role", issuer.token("nobody-knows"), false));
        all.add(new Speaker(
                Column.STRANGER,
                "in groups of the issuer that are called like Belay's",
                issuer.token("nobody-knows", "g-admin", "group:g-admin", "g-admin-everywhere", "team", "admin"),
                false));
        all.add(new Speaker(Column.APPROVER, "named in the file, by the issuer", issuer.token("named"), true));
        all.add(new Speaker(Column.APPROVER, "named in the file", api.token("named"), true));
        for (Role role : Role.values()) {
            if (role != Role.CREATOR) {
                Column column = Column.valueOf(role.name());
                all.addAll(ways(api, issuer, column, role, site));
            }
            Column everywhere = role == Role.ADMIN ? Column.ADMIN_EVERYWHERE : Column.valueOf(role.name());
            all.addAll(ways(api, issuer, everywhere, role, Grant.EVERYWHERE));
        }
        return all;
    }

    private static List<Speaker> ways(TestApi api, TestIssuer issuer, Column column, Role role, String site)
            throws Exception {
        boolean everywhere = site.equals(Grant.EVERYWHERE);
        String name = role.text() + (everywhere ? "-everywhere" : "");
        boolean others = everywhere && role != Role.CREATOR;
        api.grant(site, role, Grantee.person("p-" + name));
        api.grant(site, role, new Grantee(Grantee.Kind.GROUP, "g-" + name));
        api.grant(site, role, new Grantee(Grantee.Kind.OIDC, "/o/" + name));
        api.store.groups().add("g-" + name, "m-" + name, "test");
        return List.of(
                new Speaker(column, where(everywhere) + " in person", api.token("p-" + name), others),
                new Speaker(column, where(everywhere) + " by a group", api.token("m-" + name), others),
                new Speaker(column, where(everywhere) + " in person, by the issuer", issuer.token("p-" + name), others),
                new Speaker(
                        column,
                        where(everywhere) + " by a group of the issuer",
                        issuer.token("o-" + name, "/others", "/o/" + name),
                        others));
    }

    private static String where(boolean everywhere) {
        return everywhere ? "everywhere" : "here";
    }

    @Override
    public String toString() {
        return column.name().toLowerCase(Locale.ROOT) + ", " + way;
    }
}
